import type { Policy } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import { whyNotStandIn } from './may-stand-in.ts';
import type { Plan } from './plan.ts';
import type { ProcessDefinition } from './process.ts';
import type { CaseSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import { whyNotEligible } from './task.ts';

/** The system's command that takes a task to who sits in its owner's seat now, or back to the owner. */
export const HAND_ON = 'hand-on';

export interface HandOnInput {
  definition: ProcessDefinition;
  policy: Policy;
  snapshot: CaseSnapshot;
  taskId: string;
  /** Whose task it is, active and with the rights they hold now; undefined for a leaver, whose tasks are vacated. */
  owner: Person | undefined;
  /** Who sits in the owner's seat now, and since when the owner is away, by the case's clock; nobody while they are there. */
  sitting: { person: Person | undefined; since: number } | undefined;
  now: number;
}

/**
 * Where a task that somebody has in hand goes when they are away or come back (design/approvals.md section 2, "applies to tasks
 * already open"); undefined where it stays. Who takes a task while away keeps it, and who may not stand in gets none.
 */
export function decideHandOn(input: HandOnInput): Plan | undefined {
  const { definition, snapshot, taskId, owner, sitting, now } = input;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const rule = definition.states[snapshot.state]?.task;
  if (!task || rule?.kind !== task.kind || task.assigneeId === null || !owner) return undefined;
  const takenSince = task.standsInFor === null && sitting !== undefined && (task.claimedAt ?? 0) > sitting.since;
  const standIn = takenSince ? undefined : sitting?.person;
  const to = standIn && !whyNotStandIn({ ...input, task }, standIn, owner) ? standIn : owner;
  if (to.userId === task.assigneeId) return undefined;
  if (to === owner && whyNotEligible(definition, rule, owner, { ...task, assigneeId: null }, snapshot))
    return undefined;
  const standsInFor = to === owner ? null : owner.userId;
  return stay(snapshot, HAND_ON, now, {
    taskChanges: [{ id: task.id, status: 'claimed', assigneeId: to.userId, standsInFor }],
    taskId: task.id,
    input: { from: task.assigneeId, assigneeId: to.userId, ...(standsInFor !== null && { standsInFor }) },
    notices: [{ template: 'task-assigned', to: [`user:${to.userId}`] }],
  });
}
