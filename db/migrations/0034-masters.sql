-- Who is on a list, as the masters one may apply to.

create index registry_held on registry (kind, ref, partner_id);
