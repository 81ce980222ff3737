import type { Dialect } from '../dialect.ts';

/** What must answer back to its case: performed at least once, made once by the key. */
export function effectsTable(d: Dialect) {
  return d.table('effects', {
    key: d.text('key').primaryKey(),
    caseId: d.text('case_id').notNull(),
    kind: d.text('kind').notNull(),
    status: d.text('status').notNull(),
    input: d.text('input').notNull(),
    outcome: d.text('outcome'),
    attempts: d.int('attempts').notNull(),
    lastError: d.text('last_error'),
    createdAt: d.int('created_at').notNull(),
    doneAt: d.int('done_at'),
  });
}
