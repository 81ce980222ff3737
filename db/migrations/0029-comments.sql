-- What people say to each other about a case, beside its trail, and the files they say it with.

create table comments (
  id text not null primary key,
  case_id text not null references cases(id),
  side text not null check (side in ('partner', 'vendor')),
  partner_id text,
  audience text not null check (audience in ('everyone', 'own-side')),
  made_by text not null references users(id),
  made_at bigint not null,
  made_in text not null,
  text text
);
create index comments_case on comments (case_id, made_at, id);

create table comment_files (
  id text not null primary key,
  comment_id text not null references comments(id),
  case_id text not null references cases(id),
  name text not null,
  size bigint not null,
  media_type text not null,
  sha256 text not null,
  added_at bigint not null
);
create index comment_files_comment on comment_files (comment_id);
create index comment_files_sha256 on comment_files (sha256);
create index comment_files_case on comment_files (case_id);
