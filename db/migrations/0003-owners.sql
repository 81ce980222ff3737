-- Whose a case is within its partner, and whose a customer is: what account managers and their directors see.

create table associations (
  id text not null primary key,
  partner_id text not null references organizations(id),
  customer_key text not null,
  name text not null,
  kind text not null check (kind in ('pre-registered','associated')),
  account_manager_id text references users(id),
  from_at bigint not null,
  until_at bigint
);

-- A customer has at most one partner.
create unique index associations_current on associations (customer_key) where until_at is null;
create index associations_partner on associations (partner_id, name, id);
create index associations_manager on associations (account_manager_id, name, id) where account_manager_id is not null;

-- A principal, matched when it is read: `user:<id>`, or `customer:<association>` for whoever manages that customer now.
alter table cases add column owner text not null default '';
update cases set owner = 'user:' || created_by;
create index cases_owner on cases (partner_id, owner);
