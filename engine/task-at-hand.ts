import type { Reader } from '../db/store.ts';
import type { Person } from '../domain/kernel/actor.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { GiveInput } from './given.ts';
import { policyFor } from './settings.ts';
import type { CaseRow } from './snapshot.ts';

/** What every verb of a task is judged by: a person, the case with the task, its business time and its policy. */
export interface TaskAtHand {
  actor: Person;
  snapshot: CaseSnapshot;
  row: CaseRow;
  taskId: string;
  policy: Policy;
  now: number;
}

/** Throws where there is none of these: no entry gives a task's verb without them. */
export async function taskAtHand(
  tx: Reader,
  { definition, request, actor, snapshot, row, real }: GiveInput,
): Promise<TaskAtHand> {
  const { taskId } = request;
  if (!snapshot || !row || actor.kind !== 'person' || !taskId) throw new Error('A task verb needs a person and a task');
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  return { actor, snapshot, row, taskId, policy, now };
}
