import type { Dialect } from '../dialect.ts';

/** One decision over many tasks; its job has the same id. */
export function bulkDecisionsTable(d: Dialect) {
  return d.table('bulk_decisions', {
    id: d.text('id').primaryKey(),
    command: d.text('command').notNull(),
    input: d.text('input').notNull(),
    createdBy: d.text('created_by').notNull(),
    createdAt: d.int('created_at').notNull(),
    sendsAt: d.int('sends_at').notNull(),
    calledOffAt: d.int('called_off_at'),
  });
}
