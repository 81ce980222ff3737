-- What takes longer than one transaction: an item at a time, each with the progress it makes.

create table jobs (
  id text not null primary key,
  kind text not null,
  status text not null check (status in ('waiting','running','done')),
  item text not null,
  input text not null,
  cursor text not null,
  total bigint,
  done bigint not null,
  failed bigint not null,
  result text not null,
  created_by text not null,
  created_at bigint not null,
  started_at bigint,
  finished_at bigint,
  nudge_at bigint,
  nudges bigint not null
);

create index jobs_nudge on jobs (nudge_at) where nudge_at is not null;
create index jobs_created on jobs (created_at, id);
