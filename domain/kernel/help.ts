import { mostHands, type Policy } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import type { StandIn } from './delegation.ts';
import { whyNotStandIn } from './may-stand-in.ts';
import type { Plan } from './plan.ts';
import { inTime } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { type Refusal, refuse } from './refusal.ts';
import { whyBarred } from './seat.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { seatsAt } from './standing-in.ts';
import { stay } from './stay.ts';
import { closedTask } from './task.ts';
import { isGivenBy } from './viewer.ts';
import { whyWaiting } from './waiting.ts';

/** How whoever has a task gets help with it (design/approvals.md section 1): another acts for them, or is asked. */
export const HELP_VERBS = ['delegate', 'consult', 'answer', 'add-approver'] as const;
export type HelpVerb = (typeof HELP_VERBS)[number];

/** The kind of a task that only asks somebody: it decides nothing. */
export const CONSULTATION = 'consultation';

export interface HelpInput {
  definition: ProcessDefinition;
  verb: HelpVerb;
  snapshot: CaseSnapshot;
  taskId: string;
  actor: Person;
  /** Who acts or is asked, of the actor's company; undefined where there is nobody of that name. */
  target?: Person | undefined;
  /** For delegate: that the target would act, not kept yet. */
  standIn?: StandIn | undefined;
  /** For delegate: through whom it would come back to its owner, by delegations of this time. */
  circle?: readonly string[] | undefined;
  /** Somebody sits in the target's seats now. */
  targetAway?: boolean;
  /** What is asked or answered, or why. */
  reason: { text: string } | null;
  policy: Policy;
  /** The lead of the case's unit, who may add an approver as well. */
  leadId: string | null;
  now: number;
}

/** Judges one of these verbs: a plan, or why not. */
export function decideHelp(input: HelpInput): Plan | Refusal {
  return { delegate, consult, answer, 'add-approver': addApprover }[input.verb](input);
}

/** The task where the actor has it in hand and may still do something with it. */
function inHand({ definition, snapshot, taskId, actor, now, verb }: HelpInput): TaskSnapshot | Refusal {
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const rule = definition.states[snapshot.state]?.task;
  if (!task || rule?.kind !== task.kind) return closedTask(snapshot);
  const late = inTime(snapshot, now);
  if (late) return late;
  if (task.assigneeId === null) return refuse('NOT_CLAIMED', { taskId, verb });
  return task.assigneeId === actor.userId
    ? task
    : refuse('NOT_ASSIGNEE', { byId: task.assigneeId, since: task.claimedAt });
}

/** One other eligible person acts for the owner; the duties bind both, and the policy says through how many hands. */
function delegate(input: HelpInput): Plan | Refusal {
  const { snapshot, actor, target, standIn, policy, now, reason } = input;
  const task = inHand(input);
  if ('refused' in task) return task;
  const waits = whyWaiting(task);
  if (waits) return waits;
  const seat = seatsAt(actor, snapshot, task).find(({ person }) => person.userId === task.standsInFor);
  if (task.standsInFor !== null && !seat) return refuse('NOT_PERMITTED', { command: 'delegate' });
  const chain = seat?.chain ?? [];
  const most = mostHands(policy);
  if (chain.length + 1 > most) return refuse('DELEGATION_TOO_LONG', { most });
  const wrong = wrongTarget(input);
  if (wrong) return wrong;
  if (!target || !standIn) return noSuchPerson();
  const owner = seat?.person ?? actor;
  if (target.userId === owner.userId)
    return refuse('DELEGATION_CYCLE', { people: [owner.userId, actor.userId, owner.userId] });
  if (input.circle) return refuse('DELEGATION_CYCLE', { people: [...input.circle] });
  if (input.targetAway) return refuse('TARGET_NOT_ELIGIBLE', { why: 'AWAY', name: target.name });
  const sitting = { ...target, standsInFor: [...target.standsInFor, { person: owner, chain: [...chain, standIn] }] };
  const why = whyNotStandIn({ ...input, task }, sitting, owner);
  if (why) return refuse('TARGET_NOT_ELIGIBLE', { why: why.code, name: target.name });
  return stay(snapshot, 'delegate', now, {
    taskChanges: [{ id: task.id, status: 'claimed', assigneeId: target.userId, standsInFor: owner.userId }],
    taskId: task.id,
    reason,
    input: { assigneeId: target.userId, standsInFor: owner.userId },
    notices: [{ template: 'task-assigned', to: [`user:${target.userId}`] }],
  });
}

/** Somebody is asked; the task stays with whoever has it. */
function consult(input: HelpInput): Plan | Refusal {
  const { snapshot, target, now, reason } = input;
  const task = inHand(input);
  if ('refused' in task) return task;
  const wrong = wrongTarget(input);
  if (wrong) return wrong;
  if (!target) return noSuchPerson();
  const asked = snapshot.consultations.find(
    ({ parentId, assigneeId }) => parentId === task.id && assigneeId === target.userId,
  );
  if (asked) return refuse('ALREADY_ASKED', { name: target.name, since: asked.claimedAt });
  return stay(snapshot, 'consult', now, {
    tasksToOpen: [
      {
        kind: CONSULTATION,
        candidates: [`user:${target.userId}`],
        assigneeId: target.userId,
        dueAt: task.dueAt,
        seat: null,
        standsInFor: null,
        parentId: task.id,
      },
    ],
    taskId: task.id,
    reason,
    input: { assigneeId: target.userId },
    notices: [{ template: 'consulted', to: [`user:${target.userId}`] }],
  });
}

/** What somebody was asked comes back to whoever has the task. */
function answer({ snapshot, taskId, actor, reason, now }: HelpInput): Plan | Refusal {
  const asked = snapshot.consultations.find(({ id }) => id === taskId);
  if (!asked) return closedTask(snapshot);
  if (asked.assigneeId !== actor.userId)
    return refuse('NOT_ASSIGNEE', { byId: asked.assigneeId, since: asked.claimedAt });
  const owner = snapshot.tasks.find(({ id }) => id === asked.parentId);
  return stay(snapshot, 'answer', now, {
    taskChanges: [{ id: asked.id, status: 'decided', assigneeId: actor.userId, decision: 'answer' }],
    taskId: asked.id,
    reason,
    notices: owner?.assigneeId ? [{ template: 'answered', to: [`user:${owner.assigneeId}`] }] : [],
  });
}

/** One more seat in the group of the stage, for somebody the duties do not bar. */
function addApprover(input: HelpInput): Plan | Refusal {
  const { definition, policy, snapshot, taskId, actor, target, leadId, now, reason } = input;
  const held = inHand(input);
  const ownSide = definition.states[snapshot.state]?.task?.decides.some(command =>
    isGivenBy(definition.commands[command], actor, snapshot),
  );
  const leads = leadId === actor.userId && ownSide;
  const task = 'refused' in held && leads ? snapshot.tasks.find(({ id }) => id === taskId) : held;
  if (!task) return closedTask(snapshot);
  if ('refused' in task) return task;
  if (!task.seat) return refuse('NOT_POSSIBLE', { command: 'add-approver', state: snapshot.state });
  if (!target) return noSuchPerson();
  if (input.targetAway) return refuse('TARGET_NOT_ELIGIBLE', { why: 'AWAY', name: target.name });
  const seat = { ...task.seat, limit: null, because: { how: 'user' as const, detail: { addedBy: actor.userId } } };
  const added = { ...task, id: '', assigneeId: target.userId, standsInFor: null, seat };
  const barred = whyBarred(policy, snapshot, target.userId, null, added);
  if (barred) return refuse('TARGET_NOT_ELIGIBLE', { why: barred.code, name: target.name });
  const { kind, dueAt } = task;
  const user = `user:${target.userId}`;
  return stay(snapshot, 'add-approver', now, {
    tasksToOpen: [{ kind, candidates: [user], assigneeId: target.userId, dueAt, seat, standsInFor: null }],
    taskId: task.id,
    reason,
    input: { assigneeId: target.userId, group: seat.group },
    notices: [{ template: 'task-assigned', to: [user] }],
  });
}

function wrongTarget({ actor, target }: HelpInput): Refusal | undefined {
  if (!target) return noSuchPerson();
  if (target.userId !== actor.userId) return undefined;
  return refuse('INVALID_INPUT', undefined, [{ pointer: '/assigneeId', code: 'ONESELF' }]);
}

function noSuchPerson(): Refusal {
  return refuse('INVALID_INPUT', undefined, [{ pointer: '/assigneeId', code: 'NOT_FOUND' }]);
}
