-- Whether deadlines by which somebody owed a decision were kept, and lists that are due by what is owed alone.

alter table deadlines add column outcome text check (outcome in ('kept','late','expired'));
alter table deadlines add column settled_at bigint;

-- The one clock that only tells is the PO's `update`; a command that called a case off is not told apart from a decision here.
update deadlines set
  outcome = case
    when status = 'met' and coalesce(ended_at, due_at) <= due_at then 'kept'
    when status = 'met' or on_expiry in ('escalate', 'extend', 'pass-to-lead', 'remind') then 'late'
    else 'expired'
  end,
  settled_at = min(due_at, coalesce(ended_at, due_at))
where kind = 'due' and status <> 'running' and not (name = 'update' and on_expiry = 'remind');

-- A missed one that people may still decide stays with its open task.
update cases set due_at = coalesce(
  (
    select min(due_at) from deadlines
    where case_id = cases.id and status = 'running' and kind = 'due' and not (name = 'update' and on_expiry = 'remind')
  ),
  (select min(due_at) from tasks where case_id = cases.id and closed_at is null)
) where closed_at is null;

create index deadlines_settled on deadlines (settled_at, outcome, name, case_id) where settled_at is not null;

-- The scope of a case without its row, for what is counted over deadlines.
create index cases_scope on cases (
  id, process, unit_id, home_unit_id, partner_id, owner, created_by, partner_visible, vendor_visible, deleted_at
);

-- How many stand in each state, and how many of them are late, without a row.
drop index cases_process;
create index cases_process on cases (
  process, state, id, due_at, offset_ms, unit_id, home_unit_id, partner_id, owner, created_by, partner_visible, vendor_visible, deleted_at
);
drop index cases_due;
create index cases_due on cases (
  due_at, id, process, state, closed_at, partner_id, unit_id, home_unit_id, created_by, partner_visible, vendor_visible, deleted_at,
  owner, offset_ms
);
