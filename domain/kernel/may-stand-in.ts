import type { Policy } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import { barsSubmitter } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { whyBarred } from './seat.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { authorityFor } from './standing-in.ts';

interface SeatAsked {
  definition: ProcessDefinition;
  policy: Policy;
  snapshot: CaseSnapshot;
  task: TaskSnapshot;
}

/** Why somebody sitting in the owner's seat could not decide the task, or undefined: the duties bind both. */
export function whyNotStandIn(
  { definition, policy, snapshot, task }: SeatAsked,
  standIn: Person,
  owner: Person,
): Refusal | undefined {
  const rule = definition.states[snapshot.state]?.task;
  const kept = rule && barsSubmitter(definition, rule) ? snapshot.submittedBy : null;
  if (kept !== null && [standIn.userId, owner.userId].includes(kept)) return refuse('SELF_APPROVAL');
  const held = { ...task, assigneeId: standIn.userId, standsInFor: owner.userId };
  const seat = { userId: standIn.userId, standsInFor: owner.userId };
  const there = {
    ...snapshot,
    tasks: snapshot.tasks.map(other => (other.id === task.id ? held : other)),
    seats: snapshot.seats.map(other => (other.taskId === task.id ? { ...other, ...seat } : other)),
  };
  const decides = rule?.decides ?? [];
  const judged = decides.map(command => authorityFor(definition, command, standIn, there, undefined, task.id));
  const may = judged.some(authority => !isRefusal(authority));
  const [first] = judged.filter(isRefusal);
  return may ? whyBarred(policy, snapshot, standIn.userId, owner.userId, held) : (first ?? refuse('NOT_PERMITTED'));
}
