import type { Row } from '../../db/store.ts';
import type { Acting } from '../act.ts';
import { snapshotOf } from '../snapshot.ts';
import { vacancyOf } from '../vacate.ts';
import { grantEntry } from './entries.ts';

/** At most so many tasks are named; the number is told whole. */
const NAMED = 100;

export interface Took {
  /** Grants that ended, or that rest while the person is not active. */
  grants?: readonly Row<'grants'>[];
  /** Units that have no lead of their own any more. */
  leads?: readonly string[];
}

/** What a change of a person's standing takes with it, told in its answer and before it in a dry run. */
export async function affectedBy(acting: Acting, userIds: readonly string[], { grants = [], leads = [] }: Took) {
  const tasks: { id: string; caseId: string; process: string; number: string | null; goesTo: string }[] = [];
  let count = 0;
  for (const userId of userIds) {
    for (const task of await acting.tx.find('tasks', { assigneeId: userId, status: 'claimed' })) {
      const row = await acting.tx.get('cases', { id: task.caseId });
      const goesTo = row && (await nextOf(acting, row, task.id));
      if (!row || goesTo === undefined) continue;
      count += 1;
      const { process, number } = row;
      if (tasks.length < NAMED) tasks.push({ id: task.id, caseId: row.id, process, number, goesTo });
    }
  }
  return { taskCount: count, tasks, grants: grants.map(grantEntry), leads: [...leads] };
}

/** `candidates`, the lead's id, or `nobody`: an incident; undefined where the task stays. */
async function nextOf({ engine, tx, now }: Acting, row: Row<'cases'>, taskId: string): Promise<string | undefined> {
  const definition = engine.processes.get(row.process);
  if (!definition) return undefined;
  const snapshot = await snapshotOf(tx, row);
  const plan = await vacancyOf(tx, { definition, snapshot, taskId, real: now, offsetMs: row.offsetMs });
  return plan && (plan.taskChanges[0]?.assigneeId ?? (plan.incidents.length > 0 ? 'nobody' : 'candidates'));
}
