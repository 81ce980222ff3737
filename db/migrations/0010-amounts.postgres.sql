-- What a case is worth, in minor units, so that the store can add it up; from the document, where it is normal text of two places.

alter table cases add column amount bigint;
alter table cases add column currency text;

update cases set
  amount = cast(replace(data::json ->> 'estimatedAmount', '.', '') as bigint),
  currency = data::json ->> 'currency'
where process = 'partner-opportunity'
  and data::json ->> 'estimatedAmount' is not null and data::json ->> 'currency' is not null;

-- The dashboard reads this and no row: the columns of its sums and of every reader's scope.
create index cases_shared on cases (
  process, submitted_at, state, currency, amount,
  partner_id, owner, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at
) where submitted_at is not null;

-- Customers are listed by their id.
drop index associations_partner;
drop index associations_manager;
create index associations_partner on associations (partner_id, id);
create index associations_manager on associations (account_manager_id, id) where account_manager_id is not null;
