-- Incidents are listed newest first.

create index incidents_created on incidents (created_at, id);
