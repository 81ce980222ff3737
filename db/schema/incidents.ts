import type { Dialect } from '../dialect.ts';

/** What needs a human of operations, with an owner. */
export function incidentsTable(d: Dialect) {
  return d.table('incidents', {
    id: d.text('id').primaryKey(),
    dedupe: d.text('dedupe').notNull(),
    kind: d.text('kind').notNull(),
    status: d.text('status').notNull(),
    owner: d.text('owner').notNull(),
    caseId: d.text('case_id'),
    detail: d.text('detail').notNull(),
    createdAt: d.int('created_at').notNull(),
    seenAt: d.int('seen_at').notNull(),
    resolvedAt: d.int('resolved_at'),
  });
}
