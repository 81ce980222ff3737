-- Mail: a person's wish, one row a mail, and the courier that carries them.

create table mail_preferences (
  user_id text not null primary key references users(id),
  mode text not null check (mode in ('each','daily','off')),
  digest_hour bigint not null check (digest_hour between 0 and 23),
  digest_at bigint,
  digested_until bigint not null
);

create table mail_deliveries (
  id text not null primary key,
  user_id text not null references users(id),
  event_id text,
  from_at bigint not null,
  until_at bigint not null,
  status text not null check (status in ('due','sent','failed','dropped')),
  attempts bigint not null,
  next_try_at bigint not null,
  message_id text not null,
  last_error text,
  created_at bigint not null,
  done_at bigint
);

create table couriers (
  id text not null primary key,
  nudge_at bigint not null,
  nudges bigint not null,
  failures bigint not null,
  away_since bigint,
  paused_until bigint not null
);

-- Nobody has been told by mail of what was written before there was any.
update notifications set mail_status = 'none' where mail_status = 'pending';

create index mail_preferences_due on mail_preferences (digest_at) where digest_at is not null;
create index mail_deliveries_due on mail_deliveries (next_try_at) where status = 'due';
create index mail_deliveries_failed on mail_deliveries (created_at) where status = 'failed';
