-- What reviewers ask to be changed, pinned to fields; and until which round an answer goes on counting.

create table remarks (
  id text not null primary key,
  case_id text not null references cases(id),
  seq bigint not null,
  place bigint not null,
  round bigint not null,
  pointer text not null,
  text text not null,
  made_by text not null,
  made_at bigint not null,
  resolved_in bigint check (resolved_in > round)
);

create unique index remarks_case on remarks (case_id, seq, place);

alter table tasks add column carried_to bigint;
