import type { Dialect } from '../dialect.ts';

/** One mail to one person: of an event, or the daily one over a span. What it says is worked out when it is sent. */
export function mailDeliveriesTable(d: Dialect) {
  return d.table('mail_deliveries', {
    id: d.text('id').primaryKey(),
    userId: d.text('user_id').notNull(),
    eventId: d.text('event_id'),
    fromAt: d.int('from_at').notNull(),
    untilAt: d.int('until_at').notNull(),
    status: d.text('status').notNull(),
    attempts: d.int('attempts').notNull(),
    nextTryAt: d.int('next_try_at').notNull(),
    messageId: d.text('message_id').notNull(),
    lastError: d.text('last_error'),
    createdAt: d.int('created_at').notNull(),
    doneAt: d.int('done_at'),
  });
}
