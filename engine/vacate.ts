import type { Reader } from '../db/store.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { isRefusal } from '../domain/kernel/refusal.ts';
import type { CaseSnapshot, Consultation, TaskSnapshot } from '../domain/kernel/snapshot.ts';
import { resumedClock } from '../domain/kernel/suspend.ts';
import { barsSubmitter } from '../domain/kernel/task.ts';
import { decideVacancy, unanswered } from '../domain/kernel/vacancy.ts';
import { isActive, somebodyAnswersTo } from './eligible.ts';
import { leadOf } from './facts.ts';
import { stoppedClock } from './give-wait.ts';
import { personOf } from './people.ts';
import { calendarFor, policyFor } from './settings.ts';

export interface VacancyQuestion {
  definition: ProcessDefinition;
  snapshot: CaseSnapshot;
  taskId: string;
  real: number;
  offsetMs: number;
}

/**
 * What becomes of a task whose people left or lost the right to it, by the directory as it is now; undefined where nothing is amiss, or
 * where everything was done already: nobody may take it, and the incident that says so is open.
 */
export async function vacancyOf(tx: Reader, question: VacancyQuestion): Promise<Plan | undefined> {
  const { definition, snapshot, taskId, real, offsetMs } = question;
  const asked = snapshot.consultations.find(({ id }) => id === taskId);
  if (asked) return unanswerable(tx, question, asked);
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const rule = definition.states[snapshot.state]?.task;
  if (!task || !rule) return undefined;
  const holder = task.assigneeId === null ? undefined : await personOf(tx, task.assigneeId, real);
  const unitId = snapshot.unitId ?? snapshot.homeUnitId;
  const leadId = unitId === null ? null : await leadOf(tx, unitId);
  const lead = leadId === null ? undefined : await personOf(tx, leadId, real);
  const barred = [task.assigneeId, barsSubmitter(definition, rule) ? snapshot.submittedBy : null];
  const others = await somebodyAnswersTo(tx, task.candidates, real, barred);
  const now = Math.max(real + offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const plan = decideVacancy({ definition, policy, snapshot, taskId, holder, lead, others, now });
  const stuck = task.assigneeId === null && plan?.taskChanges[0]?.assigneeId === null;
  if (stuck && (await tx.get('incidents', { dedupe: nobodyIncident(taskId), status: 'open' }))) return undefined;
  return plan && task.suspendedAt !== null ? goingOn(tx, question, plan, task) : plan;
}

/** A task that waited for information waits no more when it changes hands: its clock goes on. */
async function goingOn(
  tx: Reader,
  { definition, snapshot }: VacancyQuestion,
  plan: Plan,
  task: TaskSnapshot,
): Promise<Plan> {
  const now = plan.effectiveAt;
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const calendar = await calendarFor(tx, policy);
  const stopped = await stoppedClock(tx, definition, snapshot);
  const resumed = resumedClock({ snapshot, stopped, calendar, policy, now }, task);
  if (isRefusal(resumed)) return plan;
  const { taskChanges, deadlinesToStart } = resumed;
  const changes = taskChanges.map(change => ({ ...change, ...plan.taskChanges.find(({ id }) => id === change.id) }));
  return { ...plan, taskChanges: changes, deadlinesToStart };
}

/** A question to somebody who left goes back to who asked. */
async function unanswerable(
  tx: Reader,
  { snapshot, real, offsetMs }: VacancyQuestion,
  asked: Consultation,
): Promise<Plan | undefined> {
  if (asked.assigneeId !== null && (await isActive(tx, asked.assigneeId))) return undefined;
  return unanswered(snapshot, asked, Math.max(real + offsetMs, snapshot.lastEntryAt));
}

/** The one open incident of a task that nobody may take. */
export function nobodyIncident(taskId: string): string {
  return `nobody-eligible:${taskId}`;
}
