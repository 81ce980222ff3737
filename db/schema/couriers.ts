import type { Dialect } from '../dialect.ts';

/** What carries things out: when to wake it next, and how long a receiver that is away is left alone. */
export function couriersTable(d: Dialect) {
  return d.table('couriers', {
    id: d.text('id').primaryKey(),
    nudgeAt: d.int('nudge_at').notNull(),
    nudges: d.int('nudges').notNull(),
    failures: d.int('failures').notNull(),
    awaySince: d.int('away_since'),
    pausedUntil: d.int('paused_until').notNull(),
  });
}
