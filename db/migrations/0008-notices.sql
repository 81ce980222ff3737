-- Who has read what; notices go to principals, reading is a person's own.

create table notice_reads (
  user_id text not null references users(id),
  event_id text not null,
  read_at bigint not null,
  primary key (user_id, event_id)
);

-- Everything written up to this instant counts as read.
create table notice_marks (
  user_id text not null primary key references users(id),
  read_until bigint not null
);

alter table notifications drop column read_at;
-- What was written before anything could be mailed is not sent as fresh mail.
update notifications set mail_status = 'none' where mail_status = 'pending';
drop index notifications_principal;
create unique index notifications_reader on notifications (principal, created_at, event_id);
create index notifications_event on notifications (event_id);
