-- Grants are changed under a tag and addressed in a path; entries of the directory's trail are found by the company they are about.

alter table grants add column version bigint not null default 1;
update grants set id = replace(id, '/', '.');

alter table admin_entries add column organization_id text;

create index users_unit on users (unit_id) where unit_id is not null;
create index admin_entries_organization on admin_entries (organization_id, chain, seq) where organization_id is not null;
create index units_lead on units (lead_user_id) where lead_user_id is not null;
create index tasks_claimed on tasks (id) where status = 'claimed';
