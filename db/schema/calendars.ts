import type { Dialect } from '../dialect.ts';

/** Versioned working-day calendars. */
export function calendarsTable(d: Dialect) {
  return d.table(
    'calendars',
    {
      id: d.text('id').notNull(),
      version: d.int('version').notNull(),
      status: d.text('status').notNull(),
      document: d.text('document').notNull(),
      hash: d.text('hash').notNull(),
      createdAt: d.int('created_at').notNull(),
    },
    t => [d.key({ columns: [t.id, t.version] })],
  );
}
