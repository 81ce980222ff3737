-- Filters people keep: a list and the query it stands for.

create table saved_views (
  id text not null primary key,
  owner_id text not null references users(id),
  list text not null check (list in ('cases','tasks')),
  name text not null,
  query text not null,
  -- Besides the owner: everyone of this unit or company.
  shared_with text,
  version bigint not null,
  created_at bigint not null,
  updated_at bigint not null
);

create unique index saved_views_name on saved_views (owner_id, list, name);
create index saved_views_shared on saved_views (shared_with, list, name) where shared_with is not null;
