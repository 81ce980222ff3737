import type { Reader } from '../db/store.ts';
import type { Receipt } from '../domain/calendar/receipt.ts';
import { pointerStep } from '../domain/json.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { seatRight } from '../domain/kernel/seat-right.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { decideWait, type StoppedClock, WAIT_VERBS } from '../domain/kernel/suspend.ts';
import { leadOf } from './facts.ts';
import { accepted, type Giver, isGiven, NO_RIGHT, write } from './given.ts';
import { calendarFor } from './settings.ts';
import { taskAtHand } from './task-at-hand.ts';

/** Gives that a task waits for information, or goes on. */
export const giveWait: Giver = async (engine, tx, input) => {
  const { definition, request } = input;
  const verb = WAIT_VERBS.find(name => name === request.command);
  if (!verb) throw new Error(`${request.command} says nothing of waiting`);
  const { row, ...hand } = await taskAtHand(tx, input);
  const { snapshot, policy, now } = hand;
  const calendar = await calendarFor(tx, policy);
  const problems: Problem[] = Object.keys(request.input)
    .filter(key => verb === 'resume' || key !== 'reason')
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  const reason = verb === 'resume' ? null : checkReason(undefined, request.input.reason, policy, problems);
  const leadId = verb === 'resume' && snapshot.unitId ? await leadOf(tx, snapshot.unitId) : null;
  const stopped = verb === 'resume' ? await stoppedClock(tx, definition, snapshot) : undefined;
  const plan = decideWait({ definition, ...hand, calendar, verb, leadId, stopped, reason });
  const result = accepted(input, plan, problems);
  if (isGiven(result)) return result;
  const task = snapshot.tasks.find(({ id }) => id === hand.taskId);
  const right = task?.assigneeId === hand.actor.userId ? seatRight({ ...hand, task }) : NO_RIGHT;
  const by = { facts: {}, policy, calendar, now };
  return { kind: 'applied', row: await write(engine, tx, input, by, result, row, right) };
};

/** The clock of the case's state that stands still because a task waits; undefined where one runs, or none did. */
export async function stoppedClock(
  tx: Reader,
  { states }: ProcessDefinition,
  { id: caseId, state, deadlines, lastMove }: CaseSnapshot,
): Promise<StoppedClock | undefined> {
  const name = states[state]?.deadline?.name;
  if (name === undefined || deadlines.some(clock => clock.kind === 'due' && clock.status === 'running'))
    return undefined;
  const rows = await tx.find('deadlines', { caseId, name, kind: 'due', status: 'met', outcome: null });
  const here = rows.filter(({ endedAt }) => endedAt !== null && endedAt >= (lastMove?.at ?? 0));
  const [last] = here.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  if (!last || last.endedAt === null) return undefined;
  const { rule, startedAt, dueAt, onExpiry, endedAt: stoppedAt } = last;
  return { name, rule, startedAt, dueAt, onExpiry, stoppedAt, receipt: JSON.parse(last.receipt) as Receipt };
}
