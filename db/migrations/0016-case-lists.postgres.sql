-- Lists of cases: an index for each order. What is narrow the planner finds by its statistics.

-- The nearest instant at which a running clock of the case is due; kept by the commit that starts, moves or ends the clock.
alter table cases add column due_at bigint;
update cases set due_at = (
  select min(due_at) from deadlines where case_id = cases.id and status = 'running' and kind = 'due'
) where closed_at is null;

create index cases_created on cases (created_at, id);
create index cases_submitted on cases (submitted_at, id);
create index cases_due on cases (due_at, id);
-- By bytes, whatever collation the database was made with.
create index cases_numbered on cases (number collate "C", id);
create index cases_process on cases (process, updated_at, id);
