-- The vendor company of a case's programme: where roles of the whole company are, also for a case that a partner created.

alter table cases add column vendor_id text;
create index organizations_kind on organizations (kind, id);
