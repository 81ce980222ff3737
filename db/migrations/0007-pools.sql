-- Tasks of one kind that wait for the same candidates share a pool, so that an inbox reads a few ranges of one index in their order.

create table pool_candidates (
  pool_id text not null,
  principal text not null,
  process text not null,
  kind text not null,
  primary key (pool_id, principal)
);

alter table tasks add column pool_id text;
-- What is searched in the case, while the task is open: the index alone answers a search.
alter table tasks add column search text;

-- A task from before has a pool of its own.
insert into pool_candidates (pool_id, principal, process, kind)
  select tasks.id, task_candidates.principal, tasks.process, tasks.kind
  from task_candidates join tasks on tasks.id = task_candidates.task_id;
update tasks set pool_id = id where id in (select pool_id from pool_candidates);
update tasks set search = (select search from cases where cases.id = tasks.case_id) where closed_at is null;
drop table task_candidates;

-- 9000000000000000 is later than any due instant: tasks without a deadline come last.
drop index tasks_open_due;
create index tasks_pool_due on tasks (pool_id, (coalesce(due_at, 9000000000000000)), id, opened_at, search) where status = 'open';
create index tasks_pool_opened on tasks (pool_id, opened_at, id) where status = 'open';
create index pool_candidates_principal on pool_candidates (principal, process, kind, pool_id);
create index cases_offset on cases (offset_ms) where offset_ms > 0;
