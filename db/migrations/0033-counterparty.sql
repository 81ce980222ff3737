-- A second partner that takes part in a case, and whether it sees the case now: a reseller's master, somebody invited.

alter table cases add column counterparty_id text;
alter table cases add column counterparty_visible bigint not null default 0;
create index cases_counterparty on cases (
  counterparty_id, counterparty_visible, partner_id, id
) where counterparty_id is not null;

-- Whom an event was shared with, and what was said.
alter table events add column counterparty_id text;
alter table comments add column counterparty_id text;
alter table comments add column organization_id text;

-- The dashboard asks for a case's id too, to tell what is shared.
drop index cases_shared;
create index cases_shared on cases (
  process, submitted_at, state, currency, amount,
  partner_id, owner, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at, id
) where submitted_at is not null;
