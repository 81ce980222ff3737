import type { Dialect } from '../dialect.ts';

/** Append-only entries of a case that people read as a list, such as progress updates. */
export function recordsTable(d: Dialect) {
  return d.table(
    'records',
    {
      caseId: d.text('case_id').notNull(),
      seq: d.int('seq').notNull(),
      kind: d.text('kind').notNull(),
      createdAt: d.int('created_at').notNull(),
      data: d.text('data').notNull(),
    },
    t => [d.key({ columns: [t.caseId, t.seq, t.kind] })],
  );
}
