import type { Reader } from '../db/store.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import type { CaseSnapshot, Consultation } from '../domain/kernel/snapshot.ts';
import { decideVacancy, mayTake, unanswered } from '../domain/kernel/vacancy.ts';
import { isActive, somebodyAnswersTo } from './eligible.ts';
import { leadOf } from './facts.ts';
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
  const now = Math.max(real + offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const others = await somebodyAnswersTo(
    tx,
    task.candidates,
    real,
    userId => userId !== task.assigneeId && mayTake({ definition, policy, snapshot }, task, userId),
  );
  const calendar = await calendarFor(tx, policy);
  const told =
    task.assigneeId === null &&
    (await tx.get('incidents', { dedupe: nobodyIncident(taskId), status: 'open' })) !== undefined;
  return decideVacancy({ definition, policy, calendar, snapshot, taskId, holder, lead, others, told, now });
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
