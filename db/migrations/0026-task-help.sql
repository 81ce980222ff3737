-- A task handed to somebody for its owner, once: a delegation for that task alone.

alter table delegations add column task_id text references tasks(id);
