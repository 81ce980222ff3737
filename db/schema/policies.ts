import type { Dialect } from '../dialect.ts';

/** Versioned, effective-dated documents: every number of the handbook. */
export function policiesTable(d: Dialect) {
  return d.table(
    'policies',
    {
      process: d.text('process').notNull(),
      version: d.int('version').notNull(),
      status: d.text('status').notNull(),
      effectiveFrom: d.int('effective_from').notNull(),
      document: d.text('document').notNull(),
      hash: d.text('hash').notNull(),
      createdAt: d.int('created_at').notNull(),
      /** Nobody where the installation brought it. */
      madeBy: d.text('made_by'),
      activatedBy: d.text('activated_by'),
      retiredAt: d.int('retired_at'),
      retiredBy: d.text('retired_by'),
    },
    t => [d.key({ columns: [t.process, t.version] })],
  );
}
