import type { Dialect } from '../dialect.ts';

/** What reviewers ask to be changed, pinned to fields (design/approvals.md section 4). */
export function remarksTable(d: Dialect) {
  return d.table('remarks', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id').notNull(),
    /** The entry of the trail they came with, and their order in it. */
    seq: d.int('seq').notNull(),
    place: d.int('place').notNull(),
    round: d.int('round').notNull(),
    pointer: d.text('pointer').notNull(),
    text: d.text('text').notNull(),
    madeBy: d.text('made_by').notNull(),
    madeAt: d.int('made_at').notNull(),
    /** The round that began with what was revised; null while it is open. */
    resolvedIn: d.int('resolved_in'),
  });
}
