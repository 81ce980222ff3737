-- The feed's cursor: what was written before there was one is numbered in the order of the ids, which begin with the time.

update events set position = numbered.position
from (select id, row_number() over (order by id) as position from events) as numbered
where numbered.id = events.id;

-- What the sequencer of PostgreSQL looks for; SQLite numbers an event when it is written.
create index events_unnumbered on events (id) where position is null;
