import { mostHands, type Policy } from '../policy/policy.ts';
import { grantFor, isCandidate, type Person } from './actor.ts';
import { whyNotStandIn } from './may-stand-in.ts';
import type { Plan, TaskChange } from './plan.ts';
import { barsSubmitter, inTime, isRequesters } from './possible.ts';
import type { ProcessDefinition, TaskDefinition } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { whyBarred } from './seat.ts';
import { seatRight } from './seat-right.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { authorityFor, seatsAt } from './standing-in.ts';
import { stay } from './stay.ts';
import { isGivenBy } from './viewer.ts';
import { whyWaiting } from './waiting.ts';

/** The verbs of a task beside deciding it (design/approvals.md section 1). */
export const TASK_VERBS = ['claim', 'start', 'release', 'reassign'] as const;
export type TaskVerb = (typeof TASK_VERBS)[number];

export interface TaskVerbInput {
  definition: ProcessDefinition;
  verb: TaskVerb;
  snapshot: CaseSnapshot;
  taskId: string;
  actor: Person;
  /** For reassign: the person who gets it, loaded in the same transaction; undefined where there is none. */
  target?: Person | undefined;
  /** Who sits in the target's seat now, while they are away. */
  targetStandIn?: Person | undefined;
  /** The lead of the case's unit, who may reassign and release. */
  leadId: string | null;
  reason: { text: string } | null;
  policy: Policy;
  now: number;
}

/** Judges who has a task, and that they begin with it: a plan, or why not. */
export function decideTask(input: TaskVerbInput): Plan | Refusal {
  const { definition, snapshot, actor, now } = input;
  const task = snapshot.tasks.find(open => open.id === input.taskId);
  const rule = definition.states[snapshot.state]?.task;
  if (!task || !rule || rule.kind !== task.kind) return closedTask(snapshot);
  if (isRequesters(definition, rule)) return refuse('NOT_POSSIBLE', { command: input.verb, state: snapshot.state });
  const late = inTime(snapshot, now);
  if (late) return late;
  const change = { claim, start, release, reassign }[input.verb](input, task, rule);
  if (isRefusal(change)) return change;
  const waits = whyWaiting(task);
  if (waits) return waits;
  const told = change.assigneeId && change.assigneeId !== actor.userId ? [`user:${change.assigneeId}`] : [];
  return stay(snapshot, input.verb, now, {
    taskChanges: [change],
    taskId: task.id,
    reason: input.reason,
    input: {
      ...(change.assigneeId && input.verb !== 'start' && { assigneeId: change.assigneeId }),
      ...(change.standsInFor && { standsInFor: change.standsInFor }),
    },
    notices: told.length > 0 ? [{ template: 'task-assigned', to: told }] : [],
  });
}

/** By what a verb is done, and in whose seat: the item is the one the task names for it. */
export function verbAuthority(input: TaskVerbInput): ReturnType<typeof seatRight> {
  const { definition, verb, snapshot, taskId } = input;
  const rule = definition.states[snapshot.state]?.task;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const item = { claim: rule?.claim, reassign: rule?.assign, start: undefined, release: undefined }[verb];
  return task ? seatRight({ ...input, task, item }) : { right: null, standingIn: null };
}

/** The task is gone: whoever moved the case was first. */
export function closedTask(snapshot: CaseSnapshot): Refusal {
  const last = snapshot.lastMove;
  const by = last ? { by: last.actorName, byId: last.actorId, at: last.at, last: last.command } : {};
  return refuse(last?.actorId === 'system:clock' ? 'SLA_EXPIRED' : 'TASK_CLOSED', { state: snapshot.state, ...by });
}

/** A candidate becomes the assignee; the requester never sits (separation of duties). */
function claim(input: TaskVerbInput, task: TaskSnapshot, rule: TaskDefinition): TaskChange | Refusal {
  const { actor, snapshot, definition } = input;
  if (task.assigneeId === actor.userId) return refuse('ALREADY_CLAIMED', { byId: actor.userId, since: task.claimedAt });
  if (task.assigneeId !== null) return refuse('ALREADY_CLAIMED', { byId: task.assigneeId, since: task.claimedAt });
  const seated = [...(isCandidate(actor, task) ? [actor] : []), ...ownersOf(input, task)];
  if (seated.length === 0) return refuse('NOT_CANDIDATE', { taskId: task.id });
  const { claim: item } = rule;
  // Whom a policy seats may take the seat: the item is about tasks without one.
  const owner = seated.find(person => !item || task.seat !== null || grantFor(person, item, snapshot));
  if (!owner) return refuse('NOT_PERMITTED', { command: 'claim', ...(item && { item }) });
  const ownerId = owner === actor ? null : owner.userId;
  const ban =
    submitterBan(definition, rule, actor, snapshot) ?? whyBarred(input.policy, snapshot, actor.userId, ownerId, task);
  const inSeat = ownerId !== null && { standsInFor: ownerId };
  return ban ?? { id: task.id, status: 'claimed', assigneeId: actor.userId, ...inSeat };
}

/** Whoever has it begins to work on it: a record of its own, as having a task is not yet working on it. */
function start({ actor, now }: TaskVerbInput, task: TaskSnapshot): TaskChange | Refusal {
  if (task.assigneeId === null) return refuse('NOT_CLAIMED', { taskId: task.id, verb: 'start' });
  if (task.assigneeId !== actor.userId) return refuse('NOT_ASSIGNEE', { byId: task.assigneeId, since: task.claimedAt });
  if (task.startedAt !== null) return refuse('ALREADY_STARTED', { since: task.startedAt });
  return { id: task.id, status: 'claimed', assigneeId: actor.userId, startedAt: now };
}

/** Whose seats at the task the person sits in, but for who may not have it themselves. */
function ownersOf({ actor, snapshot, definition, policy }: TaskVerbInput, task: TaskSnapshot): Person[] {
  const rule = definition.states[snapshot.state]?.task;
  return seatsAt(actor, snapshot, task, mostHands(policy))
    .map(({ person }) => person)
    .filter(person => !rule || !submitterBan(definition, rule, person, snapshot));
}

function release(input: TaskVerbInput, task: TaskSnapshot, rule: TaskDefinition): TaskChange | Refusal {
  const { actor } = input;
  if (task.assigneeId === null) return refuse('NOT_CLAIMED', { taskId: task.id, verb: 'release' });
  if (task.assigneeId !== actor.userId && !leads(input, rule)) {
    return refuse('NOT_ASSIGNEE', { byId: task.assigneeId, since: task.claimedAt });
  }
  return { id: task.id, status: 'open', assigneeId: null };
}

/** The lead of the unit, for the tasks of the own side: a partner's seat is not the vendor's to give. */
function leads(input: TaskVerbInput, rule: TaskDefinition): boolean {
  return input.leadId === input.actor.userId && isOwnSide(input, rule);
}

/** Every item of a side (`*`) is none of the other's: a partner's administrator gives no task of the vendor to anyone. */
function isOwnSide({ actor, definition, snapshot }: TaskVerbInput, rule: TaskDefinition): boolean {
  return rule.decides.some(command => isGivenBy(definition.commands[command], actor, snapshot));
}

/** The handbook's assign-handler: by whom the process names or the unit's lead, to someone who may decide or claim it. */
function reassign(input: TaskVerbInput, task: TaskSnapshot, rule: TaskDefinition): TaskChange | Refusal {
  const { actor, snapshot, target, definition } = input;
  const assigns = rule.assign && isOwnSide(input, rule) && grantFor(actor, rule.assign, snapshot);
  const may = assigns || leads(input, rule);
  if (!may) return refuse('NOT_PERMITTED', { command: 'reassign', ...(rule.assign && { item: rule.assign }) });
  if (!target) return refuse('INVALID_INPUT', undefined, [{ pointer: '/assigneeId', code: 'NOT_FOUND' }]);
  if (target.userId === task.assigneeId) {
    return refuse('ALREADY_CLAIMED', { byId: target.userId, since: task.claimedAt });
  }
  const barred = whyBarred(input.policy, snapshot, target.userId, null, { ...task, standsInFor: null });
  if (barred) return refuse('TARGET_NOT_ELIGIBLE', { why: barred.code, name: target.name });
  const why = whyNotEligible(definition, rule, target, task, snapshot);
  if (why) return why;
  const standIn = input.targetStandIn;
  if (!standIn || whyNotStandIn({ ...input, task }, standIn, target))
    return { id: task.id, status: 'claimed', assigneeId: target.userId };
  return { id: task.id, status: 'claimed', assigneeId: standIn.userId, standsInFor: target.userId };
}

/** Eligible: a candidate, or permitted to give one of the commands that decide it. */
export function whyNotEligible(
  definition: ProcessDefinition,
  rule: TaskDefinition,
  target: Person,
  task: TaskSnapshot,
  snapshot: CaseSnapshot,
): Refusal | undefined {
  const ban = submitterBan(definition, rule, target, snapshot);
  if (ban) return refuse('TARGET_NOT_ELIGIBLE', { why: ban.code, name: target.name });
  const decides = rule.decides.map(command => authorityFor(definition, command, target, snapshot));
  if (isCandidate(target, task) || decides.some(result => !isRefusal(result))) return undefined;
  return refuse('TARGET_NOT_ELIGIBLE', { why: 'NOT_PERMITTED', name: target.name });
}

function submitterBan(
  definition: ProcessDefinition,
  rule: TaskDefinition,
  person: Person,
  snapshot: CaseSnapshot,
): Refusal | undefined {
  return barsSubmitter(definition, rule) && snapshot.submittedBy === person.userId
    ? refuse('SELF_APPROVAL')
    : undefined;
}
