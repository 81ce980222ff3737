-- How far each system outside was read, so that the next pull goes on there.

create table registry_cursors (
  source text not null,
  kind text not null,
  -- The source's own word for the place; null before the first page.
  cursor text,
  -- Whether there was more behind it, and how many pages the pull under way has read.
  more bigint not null,
  pages bigint not null,
  pulled_at bigint not null,
  primary key (source, kind)
);
