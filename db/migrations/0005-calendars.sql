-- The running due instants of one calendar: what a new version of it may move.

create index deadlines_calendar on deadlines (calendar_id, id) where status = 'running' and kind = 'due';
