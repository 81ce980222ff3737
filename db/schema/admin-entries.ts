import type { Dialect } from '../dialect.ts';

/** The trail of what is no case: directory, calendars, policies; one hash chain each (design/approvals.md section 6). */
export function adminEntriesTable(d: Dialect) {
  return d.table(
    'admin_entries',
    {
      chain: d.text('chain').notNull(),
      seq: d.int('seq').notNull(),
      at: d.int('at').notNull(),
      act: d.text('act').notNull(),
      subject: d.text('subject').notNull(),
      actorId: d.text('actor_id').notNull(),
      payload: d.text('payload').notNull(),
      prevHash: d.text('prev_hash').notNull(),
      hash: d.text('hash').notNull(),
      clear: d.text('clear'),
      organizationId: d.text('organization_id'),
    },
    t => [d.key({ columns: [t.chain, t.seq] })],
  );
}
