import type { Reader } from '../db/store.ts';
import { HAND_ON } from '../domain/kernel/hand-on.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { RESEAT } from '../domain/kernel/reseat.ts';
import { VACATE } from '../domain/kernel/vacancy.ts';
import { type Giver, NO_RIGHT, refused, write } from './given.ts';
import { handOnOf } from './hand-on.ts';
import type { Engine } from './ports.ts';
import { reseating } from './reseat.ts';
import { calendarFor, policyFor } from './settings.ts';
import { type VacancyQuestion, vacancyOf } from './vacate.ts';

type CaseQuestion = Omit<VacancyQuestion, 'taskId'> & { taskId: string | undefined };
type PlanOf = (engine: Engine, tx: Reader, question: CaseQuestion) => Promise<Plan | undefined>;

/** The system's own verbs, by what they come to now; undefined where nothing is amiss any more. */
export const SYSTEM_VERBS: Readonly<Record<string, PlanOf>> = {
  [VACATE]: ofTask(vacancyOf),
  [HAND_ON]: ofTask(handOnOf),
  [RESEAT]: async (engine, tx, { definition, snapshot, real, offsetMs }) => {
    const now = Math.max(real + offsetMs, snapshot.lastEntryAt);
    return (await reseating(engine, tx, definition, snapshot, { now, real })).plan;
  },
};

/** Gives one of them, or refuses it where nothing is amiss any more. */
export const giveSystemVerb: Giver = async (engine, tx, input) => {
  const { definition, request, snapshot, row, real } = input;
  const { command, taskId } = request;
  const question = snapshot && row && { definition, snapshot, taskId, real, offsetMs: row.offsetMs };
  const plan = question && (await SYSTEM_VERBS[command]?.(engine, tx, question));
  if (!plan) return refused(refuse('NOT_POSSIBLE', { command }));
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, plan.effectiveAt);
  const judged = { facts: {}, policy, calendar: await calendarFor(tx, policy), now: plan.effectiveAt };
  return { kind: 'applied', row: await write(engine, tx, input, judged, plan, row, NO_RIGHT) };
};

function ofTask(planOf: (tx: Reader, question: VacancyQuestion) => Promise<Plan | undefined>): PlanOf {
  return async (_engine, tx, { taskId, ...question }) =>
    taskId === undefined ? undefined : planOf(tx, { ...question, taskId });
}
