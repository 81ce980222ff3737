import type { Dialect } from '../dialect.ts';

/** The keys rules find a case by, such as the customer and project of an opportunity (domain/opportunities.md 2.6). */
export function caseKeysTable(d: Dialect) {
  return d.table(
    'case_keys',
    {
      key: d.text('key').notNull(),
      caseId: d.text('case_id').notNull(),
    },
    t => [d.key({ columns: [t.key, t.caseId] })],
  );
}
