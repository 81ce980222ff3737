import { type Grant, isCandidate, type Person, type StandingIn } from './actor.ts';
import type { StandIn } from './delegation.ts';
import { isFor } from './delegation-scope.ts';
import { permits, tasksDecidedBy } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';

/** By which right somebody does something: their own, or that of whose seat they sit in. */
export interface Authority {
  /** Null: no item, but a seat of the stage. */
  grant: Grant | null;
  standingIn: StandingIn | null;
}

/**
 * Whether this person may give the command to this case: by their own right, or, where it decides a task, by that of somebody whose
 * seat there they sit in: at the task named, or at any. The duties bind both: nobody decides through another what they may not decide
 * themselves. What is the requester's alone nobody says in their place: who wrote a case for them could approve it.
 */
export function authorityFor(
  definition: ProcessDefinition,
  command: string,
  person: Person,
  snapshot: CaseSnapshot | undefined,
  mostHands = Number.POSITIVE_INFINITY,
  taskId?: string,
): Authority | Refusal {
  const own = permits(definition, command, person, snapshot);
  if (!snapshot) return isRefusal(own) ? own : { grant: own, standingIn: null };
  const all = tasksDecidedBy(definition, command, snapshot);
  const named = all.filter(({ id }) => id === taskId);
  const tasks = named.length > 0 ? named : all;
  const mine = tasks.find(({ assigneeId }) => assigneeId === person.userId);
  const owner = mine?.standsInFor ?? null;
  if (!isRefusal(own) && owner === null) return { grant: own, standingIn: null };
  const refusal = isRefusal(own) ? own : refuse('NOT_PERMITTED', { command });
  if (refusal.code === 'SELF_APPROVAL' || definition.commands[command]?.requesterOnly) return refusal;
  const seats = (mine ? [mine] : tasks).flatMap(task => seatsAt(person, snapshot, task, mostHands));
  for (const standingIn of owner === null ? seats : seats.filter(seat => seat.person.userId === owner)) {
    const grant = permits(definition, command, standingIn.person, snapshot);
    if (isRefusal(grant)) continue;
    const barred = definition.commands[command]?.notSubmitter && snapshot.submittedBy === person.userId;
    return barred ? refuse('SELF_APPROVAL') : { grant, standingIn };
  }
  return refusal;
}

/** In whose seats at a task a person sits now: whom it is offered to, or who has it in hand. */
export function seatsAt(
  { standsInFor }: Person,
  snapshot: CaseSnapshot,
  task: TaskSnapshot,
  mostHands = Number.POSITIVE_INFINITY,
): StandingIn[] {
  return standsInFor.filter(
    ({ person, chain }) =>
      chain.length <= mostHands &&
      chain.every(standIn => isFor(standIn, snapshot) && isForTask(standIn, person, task)) &&
      (isCandidate(person, task) || [task.assigneeId, task.standsInFor].includes(person.userId)),
  );
}

/** What was handed over once is for that task alone, while somebody has it for its owner. */
function isForTask({ taskId }: StandIn, owner: Person, task: TaskSnapshot): boolean {
  return taskId == null || (taskId === task.id && task.standsInFor === owner.userId);
}

/** Whether the person sits in somebody's seat at an open task of the case, and so may read it. */
export function standsInAt(person: Person, snapshot: CaseSnapshot): boolean {
  return snapshot.tasks.some(task => seatsAt(person, snapshot, task).length > 0);
}
