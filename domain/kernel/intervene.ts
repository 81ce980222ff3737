import type { Policy } from '../policy/policy.ts';
import { type Grant, grantFor, type Person } from './actor.ts';
import type { Plan } from './plan.ts';
import { inTime, isRequesters } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import type { Reason } from './reason.ts';
import { type Refusal, refuse } from './refusal.ts';
import { whyBarred } from './seat.ts';
import type { CaseSnapshot, Proposal, TaskSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import { closedTask } from './task.ts';
import { isGivenBy } from './viewer.ts';

/** What somebody with the permission does about a task that is not theirs (design/approvals.md section 1), and how a second person settles it. */
export const INTERVENTIONS = ['skip', 'override', 'confirm', 'turn-down'] as const;
export type Intervention = (typeof INTERVENTIONS)[number];

/** The permission of each: items given by name, never by a right to everything of a side. */
export const INTERVENTION_ITEMS = { skip: 'tasks.skip', override: 'tasks.override' } as const satisfies Record<
  Proposal['verb'],
  string
>;

export interface InterveneInput {
  definition: ProcessDefinition;
  policy: Policy;
  verb: Intervention;
  snapshot: CaseSnapshot;
  taskId: string;
  actor: Person;
  now: number;
}

/** What is to be done by it, once it may be: at once, as a proposal, or as the end of one. */
export interface Intervening {
  task: TaskSnapshot;
  right: Grant;
  /** What is done to the task in the end. */
  verb: Proposal['verb'];
  /** The proposal that is settled; undefined where none is. */
  proposal: Proposal | undefined;
  /** A second person must confirm it: it is only proposed. */
  proposes: boolean;
}

/**
 * Whether somebody may skip or override, or settle what another proposed. The duties bind whoever proposes and whoever confirms: never
 * the requester, nobody with a seat or an answer in the stage, no two stages by one person, compared by user id.
 */
export function mayIntervene(input: InterveneInput): Intervening | Refusal {
  const { definition, policy, snapshot, taskId, actor, now } = input;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const rule = definition.states[snapshot.state]?.task;
  const proposal = snapshot.proposals.find(one => one.taskId === taskId);
  const settles = input.verb === 'confirm' || input.verb === 'turn-down';
  const verb = settles ? proposal?.verb : (input.verb as Proposal['verb']);
  const right = interventionRight(actor, snapshot, verb);
  if (!right) return refuse('NOT_PERMITTED', { command: input.verb, item: INTERVENTION_ITEMS[verb ?? 'skip'] });
  if (!task || rule?.kind !== task.kind) return closedTask(snapshot);
  if (!isOwnSide(definition, actor, snapshot)) return refuse('NOT_PERMITTED', { command: input.verb });
  // Nobody could go on in the place of whoever is asked for changes.
  if (isRequesters(definition, rule)) return refuse('NOT_POSSIBLE', { command: input.verb, state: snapshot.state });
  const late = inTime(snapshot, now);
  if (late) return late;
  const barred = whyNotThey(policy, snapshot, actor, task);
  if (barred) return barred;
  if (settles && (!proposal || !verb)) return refuse('NOTHING_PROPOSED');
  if (!settles && proposal) return refuse('ALREADY_PROPOSED', { since: proposal.madeAt });
  if (input.verb === 'confirm' && proposal?.madeBy === actor.userId) return refuse('OWN_PROPOSAL');
  const proposes = !settles && policy.values[`tasks.${input.verb}.second-person`] === true;
  return { task, right, verb: verb ?? 'skip', proposal, proposes };
}

/** What people of one side decide is not passed over by the other. */
export function isOwnSide({ states, commands }: ProcessDefinition, person: Person, snapshot: CaseSnapshot): boolean {
  return states[snapshot.state]?.task?.decides.some(command => isGivenBy(commands[command], person, snapshot)) ?? false;
}

/** By which grant; with no verb, by any of these permissions. */
export function interventionRight(
  actor: Person,
  snapshot: CaseSnapshot,
  verb: Proposal['verb'] | undefined,
): Grant | undefined {
  const items: readonly string[] = verb ? [INTERVENTION_ITEMS[verb]] : Object.values(INTERVENTION_ITEMS);
  return actor.grants.find(grant =>
    items.some(item => grant.items.includes(item) && grantFor({ ...actor, grants: [grant] }, item, snapshot)),
  );
}

function whyNotThey(policy: Policy, snapshot: CaseSnapshot, actor: Person, task: TaskSnapshot): Refusal | undefined {
  const { userId } = actor;
  if (userId === (snapshot.submittedBy ?? snapshot.createdBy)) return refuse('SELF_APPROVAL');
  const sits = [task, ...snapshot.tasks].some(
    ({ assigneeId, standsInFor }) => assigneeId === userId || standsInFor === userId,
  );
  const answered = snapshot.seats.some(({ userId: id, standsInFor }) => id === userId || standsInFor === userId);
  if (sits || answered) return refuse('SECOND_SEAT', { state: snapshot.state });
  return whyBarred(policy, snapshot, userId, null, { ...task, standsInFor: null });
}

/** That a second person is asked: a record that changes nothing yet, and raises the task's tag. */
export function proposed(
  { snapshot, now }: InterveneInput,
  { task, verb }: Intervening,
  said: Pick<Proposal, 'command' | 'data'> & { reason: Reason },
): Plan {
  const { command, data, reason } = said;
  return stay(snapshot, `propose-${verb}`, now, {
    taskChanges: [held(task)],
    taskId: task.id,
    reason,
    input: { ...(task.assigneeId && { assigneeId: task.assigneeId }), ...(command && { command }) },
    proposes: { taskId: task.id, verb, command, data, reason },
  });
}

/** That it is not done: by the second person, or taken back by the first. */
export function turnedDown(
  { snapshot, now }: InterveneInput,
  { task }: Intervening,
  proposal: Proposal,
  reason: Reason,
): Plan {
  return stay(snapshot, 'turn-down', now, {
    taskChanges: [held(task)],
    taskId: task.id,
    reason,
    input: { assigneeId: proposal.madeBy },
    settles: { id: proposal.id, status: 'refused' },
    notices: [{ template: 'proposal-refused', to: [`user:${proposal.madeBy}`] }],
  });
}

/** As it was, under a new tag. */
function held({ id, assigneeId }: TaskSnapshot): Plan['taskChanges'][number] {
  return { id, status: assigneeId === null ? 'open' : 'claimed', assigneeId };
}
