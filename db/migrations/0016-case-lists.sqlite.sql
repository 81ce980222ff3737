-- Lists of cases: one index for each order, which holds what scopes and filters ask for, and one for each narrow set.

-- The nearest instant at which a running clock of the case is due; kept by the commit that starts, moves or ends the clock.
alter table cases add column due_at bigint;
update cases set due_at = (
  select min(due_at) from deadlines where case_id = cases.id and status = 'running' and kind = 'due'
) where closed_at is null;

drop index cases_updated;
create index cases_updated on cases (
  updated_at, id, process, state, closed_at, partner_id, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at
);
create index cases_created on cases (
  created_at, id, process, state, closed_at, partner_id, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at
);
create index cases_submitted on cases (
  submitted_at, id, process, state, closed_at, partner_id, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at
);
create index cases_due on cases (
  due_at, id, process, state, closed_at, partner_id, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at
);
create index cases_numbered on cases (
  number, id, process, state, closed_at, partner_id, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at
);

-- Without the instant of the last change, which every command would write again.
drop index cases_partner;
drop index cases_unit;
drop index cases_home_unit;
create index cases_partner on cases (
  partner_id, process, id, search, owner, unit_id, home_unit_id, created_by, partner_visible, vendor_visible
);
create index cases_unit on cases (unit_id, id);
create index cases_home_unit on cases (home_unit_id, id);
create index cases_creator on cases (created_by, id);
create index cases_process on cases (process, state, id);
