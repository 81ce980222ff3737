import type { Dialect } from '../dialect.ts';

/** The clear values behind the digests of an audit entry; a row here can be erased, the chain still verifies. */
export function auditValuesTable(d: Dialect) {
  return d.table(
    'audit_values',
    {
      caseId: d.text('case_id').notNull(),
      seq: d.int('seq').notNull(),
      clear: d.text('clear').notNull(),
    },
    t => [d.key({ columns: [t.caseId, t.seq] })],
  );
}
