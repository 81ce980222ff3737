import type { Dialect } from '../dialect.ts';

/** Who may claim an open task: principals, matched to memberships when read and when deciding. */
export function taskCandidatesTable(d: Dialect) {
  return d.table(
    'task_candidates',
    {
      taskId: d.text('task_id').notNull(),
      principal: d.text('principal').notNull(),
    },
    t => [d.key({ columns: [t.taskId, t.principal] })],
  );
}
