import type { Dialect } from '../dialect.ts';

/** Who stands in for whom, for how long and for what (design/approvals.md section 2). */
export function delegationsTable(d: Dialect) {
  return d.table('delegations', {
    id: d.text('id').primaryKey(),
    /** The company of both. */
    orgId: d.text('org_id').notNull(),
    fromUser: d.text('from_user').notNull(),
    toUser: d.text('to_user').notNull(),
    /** A half-open window; `endedAt` is when it was ended before its end. */
    fromAt: d.int('from_at').notNull(),
    untilAt: d.int('until_at'),
    endedAt: d.int('ended_at'),
    /** What it is for; everything where null. The amount is in minor units. */
    process: d.text('process'),
    unitId: d.text('unit_id'),
    mostAmount: d.int('most_amount'),
    currency: d.text('currency'),
    reason: d.text('reason'),
    madeBy: d.text('made_by').notNull(),
    madeAt: d.int('made_at').notNull(),
    version: d.int('version').notNull(),
    /** Set where it is for one task alone. */
    taskId: d.text('task_id'),
  });
}
