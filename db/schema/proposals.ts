import type { Dialect } from '../dialect.ts';

/** That a task be skipped or its stage overridden, which a second person confirms or refuses (design/approvals.md section 1). */
export function proposalsTable(d: Dialect) {
  return d.table('proposals', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id').notNull(),
    taskId: d.text('task_id').notNull(),
    verb: d.text('verb').notNull(),
    /** Of an override: the command it gives, and with what; the latter only while it is open. */
    command: d.text('command'),
    data: d.text('data').notNull(),
    reason: d.text('reason').notNull(),
    madeBy: d.text('made_by').notNull(),
    madeAt: d.int('made_at').notNull(),
    status: d.text('status').notNull(),
    settledBy: d.text('settled_by'),
    settledAt: d.int('settled_at'),
  });
}
