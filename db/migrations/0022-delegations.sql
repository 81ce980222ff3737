-- Who stands in for whom, for how long and for what.

create table delegations (
  id text not null primary key,
  -- The company of both: nobody stands in for another company's people.
  org_id text not null references organizations(id),
  from_user text not null references users(id),
  to_user text not null references users(id),
  -- The window is half-open; ended_at is when it was ended before its end.
  from_at bigint not null,
  until_at bigint,
  ended_at bigint,
  process text,
  unit_id text references units(id),
  most_amount bigint check (most_amount >= 0),
  currency text,
  reason text,
  made_by text not null references users(id),
  made_at bigint not null,
  version bigint not null,
  check (from_user <> to_user),
  check (until_at is null or until_at > from_at),
  check ((most_amount is null) = (currency is null))
);

create index delegations_from on delegations (from_user, from_at, id);
create index delegations_to on delegations (to_user, from_at, id);
create index delegations_org on delegations (org_id, from_at, id);
