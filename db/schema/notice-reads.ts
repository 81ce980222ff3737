import type { Dialect } from '../dialect.ts';

/** Which events a person has read the notice of. */
export function noticeReadsTable(d: Dialect) {
  return d.table(
    'notice_reads',
    {
      userId: d.text('user_id').notNull(),
      eventId: d.text('event_id').notNull(),
      readAt: d.int('read_at').notNull(),
    },
    table => [d.key({ columns: [table.userId, table.eventId] })],
  );
}
