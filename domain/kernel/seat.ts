import { mostHands, type Policy, policyFlag } from '../policy/policy.ts';
import { isCandidate, type Person } from './actor.ts';
import { barred } from './duties.ts';
import { CHANGES } from './new-round.ts';
import { barsSubmitter, isRequesters, tasksDecidedBy } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { seatsAt, standsInAt } from './standing-in.ts';
import { whyWaiting } from './waiting.ts';

/** From where a person decides: their own task, or none though the process permits them (the task is superseded). */
export interface SeatOfDecision {
  task: TaskSnapshot | undefined;
  seated: boolean;
}

/** Whether somebody has a task of the case in hand or by name, or answered from a seat of its present stage. */
export function takesPart(person: Person, snapshot: CaseSnapshot): boolean {
  const { userId } = person;
  const { tasks, consultations, seats } = snapshot;
  return (
    [...tasks, ...consultations].some(
      task => task.assigneeId === userId || task.candidates.includes(`user:${userId}`),
    ) ||
    seats.some(seat => seat.userId === userId) ||
    standsInAt(person, snapshot)
  );
}

/**
 * Resolves the caller's seat on the task a command decides (design/architecture.md section 3, "One decision, one door"). In a stage
 * nobody decides without a seat.
 */
export function resolveSeat(
  definition: ProcessDefinition,
  command: string,
  snapshot: CaseSnapshot,
  person: Person,
  policy: Policy,
  taskId: string | undefined,
): SeatOfDecision | Refusal {
  const tasks = tasksDecidedBy(definition, command, snapshot);
  const task =
    taskId === undefined
      ? ownSeat({ definition, policy, snapshot }, tasks, person)
      : tasks.find(({ id }) => id === taskId);
  if (!task && taskId !== undefined) return answered(snapshot, taskId) ?? refuse('WRONG_ENTRY', { command });
  const staged = policy.stages?.[snapshot.state] && definition.states[snapshot.state]?.task?.decides.includes(command);
  if (!task) return staged ? refuse('NOT_CANDIDATE', { state: snapshot.state }) : { task: undefined, seated: false };
  const seat = seatOf(definition, snapshot, person, policy, task, taskId !== undefined || staged !== undefined);
  return isRefusal(seat) || !seat.seated ? seat : (whyWaiting(task) ?? seat);
}

interface SeatAt {
  definition: ProcessDefinition;
  policy: Policy;
  snapshot: CaseSnapshot;
}

/** By name or right, or in the seat of somebody who may. */
export function maySit(at: SeatAt, person: Person, task: TaskSnapshot): boolean {
  return isCandidate(person, task) || ownersThere(at, person, task).length > 0;
}

/** Whose seat somebody answers from: their own (null), or that of whom they stand in for. */
export function seatOwner(at: SeatAt, person: Person, task: TaskSnapshot): string | null {
  if (task.assigneeId === person.userId) return task.standsInFor;
  if (isCandidate(person, task)) return null;
  return ownersThere(at, person, task)[0] ?? null;
}

/** In whose seats the person sits there: never in that of whoever asked for it, where the process lets no submitter decide. */
function ownersThere({ definition, policy, snapshot }: SeatAt, person: Person, task: TaskSnapshot): string[] {
  const rule = definition.states[snapshot.state]?.task;
  const kept = rule && barsSubmitter(definition, rule) ? snapshot.submittedBy : null;
  const owners = seatsAt(person, snapshot, task, mostHands(policy)).map(seat => seat.person.userId);
  return owners.filter(userId => userId !== kept);
}

/** Whose seat it was, as a decided task keeps it. */
export function inSeatOf({ standsInFor }: TaskSnapshot): { standsInFor?: string } {
  return standsInFor === null ? {} : { standsInFor };
}

/** The person's own task, else one they may take, else whichever there is. */
function ownSeat(at: SeatAt, tasks: readonly TaskSnapshot[], person: Person): TaskSnapshot | undefined {
  const offered = tasks.filter(task => maySit(at, person, task));
  return (
    tasks.find(({ assigneeId }) => assigneeId === person.userId) ??
    offered.find(({ assigneeId }) => assigneeId === null) ??
    offered[0] ??
    tasks[0]
  );
}

function seatOf(
  definition: ProcessDefinition,
  snapshot: CaseSnapshot,
  person: Person,
  policy: Policy,
  task: TaskSnapshot,
  needed: boolean,
): SeatOfDecision | Refusal {
  if (task.assigneeId === person.userId) return { task, seated: true };
  if (!maySit({ definition, policy, snapshot }, person, task)) {
    if (!needed) return { task, seated: false };
    return answeredBy(snapshot, person.userId) ?? refuse('NOT_CANDIDATE', { taskId: task.id });
  }
  if (task.assigneeId !== null) return refuse('ALREADY_CLAIMED', { byId: task.assigneeId, since: task.claimedAt });
  const direct = definition.states[snapshot.state]?.task?.direct;
  if (direct && !policyFlag(policy, direct)) {
    const owner = seatOwner({ definition, policy, snapshot }, person, task);
    return whyBarred(policy, snapshot, person.userId, owner, task) ?? refuse('NOT_CLAIMED', { taskId: task.id });
  }
  return { task, seated: true };
}

/** A seat of the stage that was answered, or does not matter any more. */
export function answered({ seats, state }: CaseSnapshot, taskId: string): Refusal | undefined {
  const seat = seats.find(one => one.taskId === taskId);
  return seat && refuse('SEAT_CLOSED', { state, byId: seat.vote === null ? null : seat.userId, status: seat.status });
}

function answeredBy({ seats, state }: CaseSnapshot, userId: string): Refusal | undefined {
  const seat = seats.find(one => one.userId === userId && one.vote !== null);
  return seat && refuse('SEAT_CLOSED', { state, byId: userId, status: seat.status });
}

/** Separation of duties at a claim and at the decision (design/approvals.md section 2), for the person and whom they stand in for. */
export function whyBarred(
  { duties = [] }: Policy,
  snapshot: CaseSnapshot,
  userId: string,
  ownerId: string | null,
  task: TaskSnapshot,
): Refusal | undefined {
  // The duties are about judging a case, not about changing it.
  if (task.kind === CHANGES || (!task.seat && duties.length === 0)) return undefined;
  const { state, round, past, seats, submittedBy, createdBy } = snapshot;
  const code = barred(duties, {
    state,
    group: task.seat?.group ?? '',
    userId,
    standsInFor: task.standsInFor ?? ownerId,
    round,
    requesterId: submittedBy ?? createdBy,
    past,
    seated: seats.filter(seat => seat.taskId !== task.id && (seat.vote !== null || seat.userId !== null)),
  });
  return code && refuse(code, { state });
}

/** Who decided before, and by the duties may not decide a task without seats. */
export function barredByDuties(
  definition: ProcessDefinition,
  { duties = [] }: Policy,
  { state, round, past, submittedBy }: CaseSnapshot,
): string[] {
  const task = definition.states[state]?.task;
  if (task && isRequesters(definition, task)) return [];
  const sits = { state, group: '', standsInFor: null, round, requesterId: submittedBy, past, seated: [] };
  const people = [...new Set(past.map(({ userId }) => userId))];
  return people.filter(userId => barred(duties, { ...sits, userId }) !== undefined);
}
