-- People in the order of their names, all of them or those of a company.

create index users_name on users (name_en, id);
create index users_org_name on users (org_id, name_en, id);
