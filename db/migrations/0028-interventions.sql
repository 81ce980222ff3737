-- Since when whoever has a task works on it; and what one person with the permission proposes for a second to confirm.

alter table tasks add column started_at bigint;

create table proposals (
  id text not null primary key,
  case_id text not null references cases(id),
  task_id text not null references tasks(id),
  verb text not null check (verb in ('skip', 'override')),
  command text,
  data text not null,
  reason text not null,
  made_by text not null references users(id),
  made_at bigint not null,
  status text not null check (status in ('open', 'confirmed', 'refused', 'overtaken')),
  settled_by text,
  settled_at bigint
);
create unique index proposals_open on proposals (task_id) where status = 'open';
create index proposals_case on proposals (case_id, status);
