-- Reveals and exports are few among the denials, and are looked for.

create index access_log_kind on access_log (kind, at, id);
