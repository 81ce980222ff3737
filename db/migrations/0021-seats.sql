-- A task may be one seat of a stage that several people decide together.

alter table tasks add column stage_seq bigint;
alter table tasks add column seat text;
alter table tasks add column stands_in_for text references users(id);
alter table tasks add column vote text check (vote in ('approve', 'reject', 'abstain', 'recuse'));
alter table tasks add column parent_id text references tasks(id);
alter table tasks add column suspended_at bigint;

create index tasks_parent on tasks (parent_id) where parent_id is not null;
