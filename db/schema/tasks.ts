import type { Dialect } from '../dialect.ts';

/** What waits for a person (design/approvals.md section 1). */
export function tasksTable(d: Dialect) {
  return d.table('tasks', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id').notNull(),
    process: d.text('process').notNull(),
    kind: d.text('kind').notNull(),
    status: d.text('status').notNull(),
    version: d.int('version').notNull(),
    round: d.int('round').notNull(),
    openedAt: d.int('opened_at').notNull(),
    dueAt: d.int('due_at'),
    assigneeId: d.text('assignee_id'),
    claimedAt: d.int('claimed_at'),
    closedAt: d.int('closed_at'),
    closedBy: d.text('closed_by'),
    decision: d.text('decision'),
    /** Whom it waits for, and what is searched in its case: both only while it is open (engine/pools.ts). */
    poolId: d.text('pool_id'),
    search: d.text('search'),
    /** The entry that opened the stage whose seat it is, what is known of the seat (domain/kernel/snapshot.ts), and whose it is where another stands in. */
    stageSeq: d.int('stage_seq'),
    seat: d.text('seat'),
    standsInFor: d.text('stands_in_for'),
    vote: d.text('vote'),
    /** The last round its answer counts in, where later ones took it over. */
    carriedTo: d.int('carried_to'),
    /** The task it helps with: a consultation. */
    parentId: d.text('parent_id'),
    suspendedAt: d.int('suspended_at'),
    /** Since when whoever has it works on it. */
    startedAt: d.int('started_at'),
  });
}
