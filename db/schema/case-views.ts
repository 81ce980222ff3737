import type { Dialect } from '../dialect.ts';

/** Up to which entry of its trail a person has seen a case: nothing of the case, erased with the person. */
export function caseViewsTable(d: Dialect) {
  return d.table(
    'case_views',
    {
      userId: d.text('user_id').notNull(),
      caseId: d.text('case_id').notNull(),
      seq: d.int('seq').notNull(),
      at: d.int('at').notNull(),
    },
    table => [d.key({ columns: [table.userId, table.caseId] })],
  );
}
