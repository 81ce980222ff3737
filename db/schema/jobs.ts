import type { Dialect } from '../dialect.ts';

/** Work of many items, with how far it has come; its workflow is `job-<id>` (design/architecture.md section 5). */
export function jobsTable(d: Dialect) {
  return d.table('jobs', {
    id: d.text('id').primaryKey(),
    kind: d.text('kind').notNull(),
    status: d.text('status').notNull(),
    item: d.text('item').notNull(),
    input: d.text('input').notNull(),
    cursor: d.text('cursor').notNull(),
    total: d.int('total'),
    done: d.int('done').notNull(),
    failed: d.int('failed').notNull(),
    result: d.text('result').notNull(),
    createdBy: d.text('created_by').notNull(),
    createdAt: d.int('created_at').notNull(),
    startedAt: d.int('started_at'),
    finishedAt: d.int('finished_at'),
    nudgeAt: d.int('nudge_at'),
    nudges: d.int('nudges').notNull(),
  });
}
