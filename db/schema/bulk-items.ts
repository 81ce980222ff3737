import type { Dialect } from '../dialect.ts';

/** A task of a bulk decision, and what came of it. */
export function bulkItemsTable(d: Dialect) {
  return d.table(
    'bulk_items',
    {
      bulkId: d.text('bulk_id').notNull(),
      place: d.int('place').notNull(),
      taskId: d.text('task_id').notNull(),
      caseId: d.text('case_id'),
      seen: d.int('seen').notNull(),
      status: d.text('status').notNull(),
      refusal: d.text('refusal'),
      seq: d.int('seq'),
    },
    t => [d.key({ columns: [t.bulkId, t.place] })],
  );
}
