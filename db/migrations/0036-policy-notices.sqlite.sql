-- A notice may be about a version of a policy instead of a case.

create table notifications_next (
  id text not null primary key,
  case_id text references cases(id),
  event_id text not null,
  template text not null,
  principal text not null,
  params text not null,
  created_at bigint not null,
  mail_status text not null check (mail_status in ('pending','sent','failed','none')),
  policy_process text,
  policy_version bigint,
  foreign key (policy_process, policy_version) references policies(process, version),
  check ((case_id is null) = (policy_process is not null and policy_version is not null))
);
insert into notifications_next
select id, case_id, event_id, template, principal, params, created_at, mail_status, null, null from notifications;
drop table notifications;
alter table notifications_next rename to notifications;
create unique index notifications_reader on notifications (principal, created_at, event_id);
create index notifications_event on notifications (event_id);
create index notifications_mail on notifications (created_at) where mail_status = 'pending';
