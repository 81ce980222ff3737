-- What was done to one thing, newest first: a registry's trail grows with every import.

drop index admin_entries_subject;
create index admin_entries_subject on admin_entries (subject, chain, seq);
