-- A notice may be about a version of a policy instead of a case.

alter table notifications alter column case_id drop not null;
alter table notifications add column policy_process text;
alter table notifications add column policy_version bigint;
alter table notifications add constraint notifications_policy
  foreign key (policy_process, policy_version) references policies(process, version);
alter table notifications add constraint notifications_about
  check ((case_id is null) = (policy_process is not null and policy_version is not null));
