-- Files of a case; the bytes stand in a folder under their hash. A removed one keeps its row: it has been there.

create table attachments (
  id text not null primary key,
  case_id text not null references cases (id),
  seq bigint not null,
  name text,
  size bigint not null check (size > 0),
  media_type text not null,
  sha256 text not null,
  added_by text not null,
  added_at bigint not null,
  added_in text not null,
  removed_by text,
  removed_at bigint
);

create index attachments_case on attachments (case_id, seq);
create index attachments_content on attachments (sha256) where removed_at is null;
