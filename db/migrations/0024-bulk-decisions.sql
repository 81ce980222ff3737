-- One decision over many tasks: what was asked, and what came of each. Its job carries it out (engine/bulk/decide-tasks.ts).

create table bulk_decisions (
  id text not null primary key references jobs(id),
  command text not null,
  input text not null,
  created_by text not null references users(id),
  created_at bigint not null,
  -- Until then nothing is sent.
  sends_at bigint not null,
  called_off_at bigint
);

create table bulk_items (
  bulk_id text not null references bulk_decisions(id),
  place bigint not null,
  task_id text not null,
  -- Null where there is no such task. Of a stranger's it is kept, and never shown.
  case_id text,
  -- The version of the task that was seen.
  seen bigint not null,
  status text not null check (status in ('waiting','sending','done','refused','changed','not-found','called-off','failed')),
  -- Why it was refused: code and params.
  refusal text,
  -- The entry of the trail that decided it.
  seq bigint,
  primary key (bulk_id, place)
);
