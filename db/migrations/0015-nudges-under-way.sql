-- How many cases were nudged and not looked at yet: the relay starts no more than can be looked at.
create index cases_nudged on cases (nudge_at, nudges) where nudge_at is not null and nudges > 0;
