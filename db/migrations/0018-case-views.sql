-- Up to which entry of its trail a person has seen a case.

create table case_views (
  user_id text not null references users(id),
  case_id text not null references cases(id),
  seq bigint not null check (seq > 0),
  at bigint not null,
  primary key (user_id, case_id)
);
