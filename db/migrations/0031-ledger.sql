-- The money of the programme: lines of double entries, and what each account comes to.

create table postings (
  source_id text not null,
  seq bigint not null,
  line bigint not null,
  source text not null check (source in ('case', 'budget')),
  account text not null,
  amount bigint not null check (amount <> 0),
  currency text not null,
  partner_id text,
  at bigint not null,
  reverses_id text,
  reverses_seq bigint,
  primary key (source_id, seq, line)
);
create unique index postings_reversed on postings (reverses_id, reverses_seq, line);
create index postings_at on postings (at, source_id, seq, line);
create index postings_account on postings (account, at, source_id, seq, line);
create index postings_partner on postings (partner_id, at, source_id, seq, line);

create table balances (
  account text not null,
  currency text not null,
  kind text not null,
  amount bigint not null,
  primary key (account, currency)
);
create index balances_kind on balances (kind, account, currency);
