import type { Dialect } from '../dialect.ts';

/** The trail: hash-chained per case over canonical JSON. */
export function auditEntriesTable(d: Dialect) {
  return d.table(
    'audit_entries',
    {
      caseId: d.text('case_id').notNull(),
      seq: d.int('seq').notNull(),
      at: d.int('at').notNull(),
      command: d.text('command').notNull(),
      actorId: d.text('actor_id').notNull(),
      payload: d.text('payload').notNull(),
      prevHash: d.text('prev_hash').notNull(),
      hash: d.text('hash').notNull(),
    },
    t => [d.key({ columns: [t.caseId, t.seq] })],
  );
}
