-- What somebody is able or allowed to sign: certificates, and limits up to an amount.

create table capabilities (
  id text not null primary key,
  user_id text not null references users(id),
  code text not null,
  -- Minor units of the currency; none for a certificate.
  amount bigint check (amount >= 0),
  currency text,
  from_at bigint not null,
  until_at bigint,
  check ((amount is null) = (currency is null)),
  check (until_at is null or until_at > from_at)
);

create index capabilities_code on capabilities (code, user_id);
create index tasks_given on tasks (assignee_id, claimed_at) where claimed_at is not null;
