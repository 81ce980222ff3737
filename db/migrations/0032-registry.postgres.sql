-- What the programme knows of its partners beside their cases, by kinds; plan memberships are one of them now.
-- An event may also tell of the registry, and then of no case.

create table registry (
  id text not null primary key,
  kind text not null,
  partner_id text references organizations(id),
  ref text not null,
  subject text,
  data text not null,
  from_at bigint not null,
  until_at bigint,
  acts_at bigint,
  status text,
  standing text,
  version bigint not null,
  source text not null,
  updated_at bigint not null
);

insert into registry
select 'membership/' || org_id || '/' || kind || ':' || code, 'membership', org_id, kind || ':' || code, null,
  '{"code":"' || code || '","kind":"' || kind || '","stage":"' || stage || '"}',
  from_at, until_at, until_at, null, case when kind = 'plan' then 'in' else 'on-path' end, 1, 'migration', from_at
from memberships;
drop table memberships;

create unique index registry_ref on registry (kind, (coalesce(partner_id, '')), ref);
create index registry_partner on registry (partner_id, kind, ref);
create index registry_updated on registry (kind, updated_at, id);
create index registry_acts on registry (acts_at, id) where acts_at is not null;

alter table events alter column case_id drop not null;
