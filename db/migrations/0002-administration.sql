-- The trail of what is no case, and who was refused, revealed or exported what.

create table admin_entries (
  chain text not null,
  seq bigint not null,
  at bigint not null,
  act text not null,
  subject text not null,
  actor_id text not null,
  payload text not null,
  prev_hash text not null,
  hash text not null,
  clear text,
  primary key (chain, seq)
);

create table access_log (
  id text not null primary key,
  at bigint not null,
  kind text not null check (kind in ('denied','reveal','export')),
  user_id text not null,
  operation text not null,
  subject text,
  code text,
  detail text not null
);

alter table organizations add column version bigint not null default 1;
alter table units add column version bigint not null default 1;
alter table users add column version bigint not null default 1;
-- Whom a person reports to: a director sees what their account managers own.
alter table users add column manager_id text;

create index users_manager on users (manager_id) where manager_id is not null;
create index admin_entries_subject on admin_entries (subject, at);
create index access_log_at on access_log (at, id);
create index access_log_user on access_log (user_id, at, id);
create index access_log_subject on access_log (subject, at) where subject is not null;
