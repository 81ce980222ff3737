-- Foundation. Both databases read this text: columns are text and bigint only (SQLite gives bigint integer affinity).

create table organizations (
  id text not null primary key,
  kind text not null check (kind in ('vendor','partner')),
  name text not null,
  name_en text not null,
  parent_id text,
  home_unit_id text,
  status text not null check (status in ('active','inactive'))
);

create table units (
  id text not null primary key,
  org_id text not null references organizations(id),
  parent_id text,
  kind text not null,
  name text not null,
  name_en text not null,
  lead_user_id text
);

create table users (
  id text not null primary key,
  org_id text not null references organizations(id),
  unit_id text,
  name text not null,
  name_en text not null,
  email text not null,
  language text not null,
  zone text not null,
  status text not null check (status in ('active','inactive'))
);

create table grants (
  id text not null primary key,
  user_id text not null references users(id),
  kind text not null check (kind in ('role','item')),
  code text not null,
  scope text not null,
  from_at bigint not null,
  until_at bigint
);

create table memberships (
  org_id text not null references organizations(id),
  kind text not null,
  code text not null,
  stage text not null,
  from_at bigint not null,
  until_at bigint,
  primary key (org_id, kind, code)
);

create table customers (
  key text not null primary key,
  name text not null,
  owner_unit_id text,
  cash_paid text not null,
  first_account bigint not null
);

create table policies (
  process text not null,
  version bigint not null,
  status text not null check (status in ('draft','active','retired')),
  effective_from bigint not null,
  document text not null,
  hash text not null,
  created_at bigint not null,
  primary key (process, version)
);

create table calendars (
  id text not null,
  version bigint not null,
  status text not null check (status in ('draft','active','retired')),
  document text not null,
  hash text not null,
  created_at bigint not null,
  primary key (id, version)
);

create table cases (
  id text not null primary key,
  process text not null,
  number text,
  state text not null,
  outcome text,
  version bigint not null,
  seq bigint not null,
  round bigint not null,
  title text not null,
  search text not null,
  data text not null,
  organization_id text not null,
  partner_id text,
  unit_id text,
  home_unit_id text,
  partner_visible bigint not null,
  vendor_visible bigint not null,
  parent_id text,
  created_by text not null,
  created_at bigint not null,
  submitted_by text,
  submitted_at bigint,
  updated_at bigint not null,
  closed_at bigint,
  deleted_at bigint,
  policy_version bigint,
  wake_at bigint,
  nudge_at bigint,
  nudges bigint not null,
  followed bigint not null,
  offset_ms bigint not null,
  last_entry_at bigint not null,
  last_hash text not null,
  last_move text
);

create table tasks (
  id text not null primary key,
  case_id text not null references cases(id),
  process text not null,
  kind text not null,
  status text not null check (status in ('open','claimed','decided','superseded','expired','skipped','suspended')),
  version bigint not null,
  round bigint not null,
  opened_at bigint not null,
  due_at bigint,
  assignee_id text,
  claimed_at bigint,
  closed_at bigint,
  closed_by text,
  decision text
);

create table task_candidates (
  task_id text not null references tasks(id),
  principal text not null,
  primary key (task_id, principal)
);

create table deadlines (
  id text not null primary key,
  case_id text not null references cases(id),
  name text not null,
  kind text not null check (kind in ('due','reminder')),
  rule text not null,
  status text not null check (status in ('running','fired','met')),
  started_at bigint not null,
  due_at bigint not null,
  on_expiry text not null,
  fired_at bigint,
  ended_at bigint,
  policy_version bigint not null,
  calendar_id text not null,
  calendar_version bigint not null,
  provisional bigint not null,
  receipt text not null
);

create table reservations (
  key text not null primary key,
  case_id text not null references cases(id),
  created_at bigint not null
);

create table scopes (
  key text not null primary key,
  value bigint not null
);

create table case_keys (
  key text not null,
  case_id text not null references cases(id),
  primary key (key, case_id)
);

create table records (
  case_id text not null references cases(id),
  seq bigint not null,
  kind text not null,
  created_at bigint not null,
  data text not null,
  primary key (case_id, seq, kind)
);

create table audit_entries (
  case_id text not null references cases(id),
  seq bigint not null,
  at bigint not null,
  command text not null,
  actor_id text not null,
  payload text not null,
  prev_hash text not null,
  hash text not null,
  primary key (case_id, seq)
);

create table audit_values (
  case_id text not null references cases(id),
  seq bigint not null,
  clear text not null,
  primary key (case_id, seq)
);

create table effects (
  key text not null primary key,
  case_id text not null references cases(id),
  kind text not null,
  status text not null check (status in ('pending','done','failed')),
  input text not null,
  outcome text,
  attempts bigint not null,
  last_error text,
  created_at bigint not null,
  done_at bigint
);

create table incidents (
  id text not null primary key,
  dedupe text not null,
  kind text not null,
  status text not null check (status in ('open','resolved')),
  owner text not null,
  case_id text,
  detail text not null,
  created_at bigint not null,
  seen_at bigint not null,
  resolved_at bigint
);

create table events (
  id text not null primary key,
  position bigint,
  case_id text not null references cases(id),
  process text not null,
  type text not null,
  at bigint not null,
  partner_id text,
  unit_id text,
  partner_visible bigint not null,
  vendor_visible bigint not null,
  data text not null
);

create table notifications (
  id text not null primary key,
  case_id text not null references cases(id),
  event_id text not null,
  template text not null,
  principal text not null,
  params text not null,
  created_at bigint not null,
  read_at bigint,
  mail_status text not null check (mail_status in ('pending','sent','failed','none'))
);

create table command_receipts (
  caller text not null,
  key text not null,
  input_hash text not null,
  status bigint not null,
  body text not null,
  etag text,
  location text,
  created_at bigint not null,
  primary key (caller, key)
);

create unique index cases_number on cases (process, number) where number is not null;
create index cases_nudge on cases (nudge_at) where nudge_at is not null;
create index cases_wake on cases (wake_at) where wake_at is not null;
create index cases_partner on cases (partner_id, process, updated_at, id);
create index cases_unit on cases (unit_id, process, updated_at, id);
create index cases_home_unit on cases (home_unit_id, process, updated_at, id);
create index cases_updated on cases (updated_at, id);
create index cases_parent on cases (parent_id) where parent_id is not null;
create index tasks_case on tasks (case_id, status);
create index tasks_assignee on tasks (assignee_id, status, due_at, id);
create index tasks_closed on tasks (closed_by, closed_at, id) where closed_by is not null;
create index tasks_open_due on tasks (due_at, id) where status in ('open', 'claimed', 'suspended');
create index task_candidates_principal on task_candidates (principal, task_id);
create index deadlines_case on deadlines (case_id, status);
create index deadlines_running on deadlines (due_at, id) where status = 'running';
create index reservations_case on reservations (case_id);
create index case_keys_case on case_keys (case_id);
create index effects_case on effects (case_id, status);
create index effects_failed on effects (created_at) where status = 'failed';
create unique index incidents_open on incidents (dedupe) where status = 'open';
create unique index events_position on events (position) where position is not null;
create index events_case on events (case_id, id);
create index notifications_principal on notifications (principal, created_at, id);
create index notifications_mail on notifications (created_at) where mail_status = 'pending';
create index units_org on units (org_id);
create index users_org on users (org_id);
create index grants_user on grants (user_id);
create index grants_scope on grants (scope, code);
create index organizations_parent on organizations (parent_id) where parent_id is not null;
