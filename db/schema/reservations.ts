import type { Dialect } from '../dialect.ts';

/** Uniqueness across cases: a key and who holds it. */
export function reservationsTable(d: Dialect) {
  return d.table('reservations', {
    key: d.text('key').primaryKey(),
    caseId: d.text('case_id').notNull(),
    createdAt: d.int('created_at').notNull(),
  });
}
