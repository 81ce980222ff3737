-- Policies people write: drafts beside the versions, which never change, and who had part in each version.

create table policy_drafts (
  id text not null primary key,
  process text not null,
  -- The version it was made from and is compared with; activation asks that it is still the newest.
  base_version bigint not null,
  status text not null check (status in ('draft','proposed','activated','discarded')),
  document text not null,
  tag bigint not null,
  made_by text not null references users (id),
  made_at bigint not null,
  -- Everybody who wrote any of it, as a JSON list: none of them may activate it.
  authors text not null,
  changed_by text not null references users (id),
  changed_at bigint not null,
  -- From when it shall hold; null: from its activation.
  effective_from bigint,
  proposed_by text references users (id),
  proposed_at bigint,
  became bigint,
  foreign key (process, base_version) references policies (process, version),
  check ((status = 'activated') = (became is not null))
);
create index policy_drafts_open on policy_drafts (changed_at, id) where status in ('draft','proposed');
create index policy_drafts_process on policy_drafts (process, changed_at, id) where status in ('draft','proposed');

alter table policies add column made_by text;
alter table policies add column activated_by text;
alter table policies add column retired_at bigint;
alter table policies add column retired_by text;

-- Who holds a role or item anywhere: whether a rule of a policy can find anybody.
create index grants_code on grants (code, kind);

-- Running cases of a process by the version they keep.
create index cases_policy on cases (process, policy_version, id) where closed_at is null and deleted_at is null;
