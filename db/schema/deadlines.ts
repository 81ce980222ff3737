import type { Dialect } from '../dialect.ts';

/** The clocks of a case, one row for each instant at which time acts (domain/deadlines.md sections 3 to 5). */
export function deadlinesTable(d: Dialect) {
  return d.table('deadlines', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id').notNull(),
    name: d.text('name').notNull(),
    kind: d.text('kind').notNull(),
    rule: d.text('rule').notNull(),
    status: d.text('status').notNull(),
    startedAt: d.int('started_at').notNull(),
    dueAt: d.int('due_at').notNull(),
    onExpiry: d.text('on_expiry').notNull(),
    firedAt: d.int('fired_at'),
    endedAt: d.int('ended_at'),
    policyVersion: d.int('policy_version').notNull(),
    calendarId: d.text('calendar_id').notNull(),
    calendarVersion: d.int('calendar_version').notNull(),
    provisional: d.int('provisional').notNull(),
    receipt: d.text('receipt').notNull(),
    /** Whether it was kept, where somebody owed something by it, and since when that is settled (domain/kernel/owed.ts). */
    outcome: d.text('outcome'),
    settledAt: d.int('settled_at'),
  });
}
