import { pointerStep } from '../domain/json.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { seatRight } from '../domain/kernel/seat-right.ts';
import { decideWait, WAIT_VERBS } from '../domain/kernel/suspend.ts';
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
  const plan = decideWait({ definition, ...hand, calendar, verb, leadId, reason });
  const result = accepted(input, plan, problems);
  if (isGiven(result)) return result;
  const task = snapshot.tasks.find(({ id }) => id === hand.taskId);
  const right = task?.assigneeId === hand.actor.userId ? seatRight({ ...hand, task }) : NO_RIGHT;
  const by = { facts: {}, policy, calendar, now };
  return { kind: 'applied', row: await write(engine, tx, input, by, result, row, right) };
};
