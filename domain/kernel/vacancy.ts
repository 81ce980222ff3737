import type { Calendar } from '../calendar/calendar.ts';
import type { Policy } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import type { Plan, TaskChange } from './plan.ts';
import { barsSubmitter } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { isRefusal } from './refusal.ts';
import { resumeClock } from './resume-clock.ts';
import { whyBarred } from './seat.ts';
import type { CaseSnapshot, Consultation, TaskSnapshot } from './snapshot.ts';
import { seatsAt } from './standing-in.ts';
import { stay } from './stay.ts';
import { whyNotEligible } from './task.ts';

/** The system's command that takes a task from someone who may not have it any more. */
export const VACATE = 'vacate';

export interface VacancyInput {
  definition: ProcessDefinition;
  policy: Policy;
  calendar: Calendar;
  snapshot: CaseSnapshot;
  taskId: string;
  /** Who has it, with the rights they hold now; undefined where nobody has, or a leaver. */
  holder: Person | undefined;
  /** The active lead of the case's unit. */
  lead: Person | undefined;
  /** Whether somebody else may take it from the queue. */
  others: boolean;
  /** That nobody may take it is known already: its incident is open. */
  told: boolean;
  now: number;
}

const REASONS = {
  HANDLER_LEFT: '处理人已停用 / The handler is not active any more',
  RIGHT_ENDED: '处理人已无相应权限 / The handler may not decide it any more',
  NOBODY_ELIGIBLE: '没有可处理的候选人 / None of the candidates may take it any more',
};

/**
 * How a task goes on without people who left or lost the right to it (design/approvals.md section 7, D17): back to its candidates;
 * where none is left to the lead; where no lead may have it, an incident. Undefined where nothing is amiss, or all was done that can be.
 */
export function decideVacancy(input: VacancyInput): Plan | undefined {
  const { definition, snapshot, taskId, holder, lead, others, now } = input;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const rule = definition.states[snapshot.state]?.task;
  if (!task || rule?.kind !== task.kind) return undefined;
  const mayHave = (person: Person) => whyNotEligible(definition, rule, person, task, snapshot) === undefined;
  const { standsInFor } = task;
  const sits = (person: Person) =>
    standsInFor === null || seatsAt(person, snapshot, task).some(seat => seat.person.userId === standsInFor);
  // A lead who was handed the task need not decide it: reassigning it is the lead's part.
  if (holder && sits(holder) && (holder.userId === lead?.userId || mayHave(holder))) return undefined;
  if (task.assigneeId === null && others) return undefined;
  const vacant = { ...task, assigneeId: null, standsInFor: null };
  const free = lead && mayHave(lead) && !whyBarred(input.policy, snapshot, lead.userId, null, vacant);
  const taker = !others && lead && free ? lead.userId : null;
  if (input.told && task.assigneeId === null && taker === null) return undefined;
  const code = task.assigneeId === null ? 'NOBODY_ELIGIBLE' : holder ? 'RIGHT_ENDED' : 'HANDLER_LEFT';
  return stay(snapshot, VACATE, now, {
    ...goingOn(input, task, { id: task.id, status: taker ? 'claimed' : 'open', assigneeId: taker, standsInFor: null }),
    taskId: task.id,
    reason: { code, text: REASONS[code] },
    input: { from: task.assigneeId, ...(taker && { assigneeId: taker }) },
    notices: taker ? [{ template: 'task-assigned', to: [`user:${taker}`] }] : [],
    incidents: others || taker ? [] : [nobodyEligible(task)],
  });
}

/** Whether process and duties let somebody take a task that is offered to them: nobody is counted on who could not. */
export function mayTake(
  { definition, policy, snapshot }: Pick<VacancyInput, 'definition' | 'policy' | 'snapshot'>,
  task: TaskSnapshot,
  userId: string,
): boolean {
  const rule = definition.states[snapshot.state]?.task;
  if (rule && barsSubmitter(definition, rule) && snapshot.submittedBy === userId) return false;
  return !whyBarred(policy, snapshot, userId, null, { ...task, assigneeId: null, standsInFor: null });
}

/** A task that waited for information waits no more when it changes hands: its clock goes on. */
function goingOn(
  input: VacancyInput,
  task: TaskSnapshot,
  change: TaskChange,
): Pick<Plan, 'taskChanges' | 'deadlinesToStart'> {
  if (task.suspendedAt === null) return { taskChanges: [change], deadlinesToStart: [] };
  const clock = resumeClock(input, [task.id]);
  const goesOn = { ...change, suspendedAt: null };
  if (!clock || isRefusal(clock)) return { taskChanges: [goesOn], deadlinesToStart: [] };
  const others = input.snapshot.tasks.filter(({ id }) => id !== task.id);
  const { dueAt, deadlinesToStart } = clock;
  const changed = others.map(({ id, assigneeId }): TaskChange => {
    return { id, status: assigneeId === null ? 'open' : 'claimed', assigneeId, dueAt };
  });
  return { taskChanges: [{ ...goesOn, dueAt }, ...changed], deadlinesToStart };
}

/** A question to somebody who left closes, and who asked is told. */
export function unanswered(snapshot: CaseSnapshot, asked: Consultation, now: number): Plan {
  const owner = snapshot.tasks.find(({ id }) => id === asked.parentId);
  return stay(snapshot, VACATE, now, {
    taskChanges: [{ id: asked.id, status: 'superseded', assigneeId: asked.assigneeId }],
    taskId: asked.id,
    reason: { code: 'HANDLER_LEFT', text: REASONS.HANDLER_LEFT },
    input: { from: asked.assigneeId },
    notices: owner?.assigneeId ? [{ template: 'answered', to: [`user:${owner.assigneeId}`] }] : [],
  });
}

function nobodyEligible({ id, kind, candidates }: CaseSnapshot['tasks'][number]): Plan['incidents'][number] {
  return { kind: 'nobody-eligible', subject: id, detail: { task: kind, candidates } };
}
