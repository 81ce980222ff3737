import { pointerStep } from '../domain/json.ts';
import { ANSWER_VERBS, type AnswerInput, type AnswerVerb, decideAnswer } from '../domain/kernel/answer-verb.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal } from '../domain/kernel/refusal.ts';
import { seatRight } from '../domain/kernel/seat-right.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { delegationOver } from './delegation-over.ts';
import type { CommandRequest } from './execute.ts';
import { conclude } from './give-process-command.ts';
import { accepted, type Giver, isGiven, NO_RIGHT, RIGHTS, refused, write } from './given.ts';
import { calendarFor } from './settings.ts';
import { stageFacts } from './stage-facts.ts';
import { taskAtHand } from './task-at-hand.ts';

/** A seat abstains or stands aside; what its stage comes to by that is given with it. */
export const giveAnswer: Giver = async (engine, tx, input) => {
  const { definition, request, real } = input;
  const verb = ANSWER_VERBS.find(name => name === request.command);
  if (!verb) throw new Error(`${request.command} is no answer of a seat`);
  const { row, ...hand } = await taskAtHand(tx, input);
  const { snapshot, policy, now, actor } = hand;
  const { problems, reason } = answerInput(verb, request, policy);
  const { evaluator } = engine;
  const calendar = await calendarFor(tx, policy);
  const judged: AnswerInput = { definition, evaluator, calendar, verb, ...hand, stageFacts: undefined, reason };
  const first = decideAnswer(judged);
  if (isRefusal(first) && RIGHTS.includes(first.code)) {
    const over = await delegationOver(tx, actor, real, who => !isRefusal(decideAnswer({ ...judged, actor: who })));
    if (over) return refused(over);
  }
  const asks = isRefusal(first) ? null : first.asks;
  const people = asks && (await stageFacts(tx, asks, real));
  const plan = accepted(input, people ? decideAnswer({ ...judged, stageFacts: people }) : first, problems);
  if (isGiven(plan)) return plan;
  const task = snapshot.tasks.find(({ id }) => id === hand.taskId);
  const right = task ? seatRight({ ...hand, task }) : NO_RIGHT;
  const by = { facts: people ? { stage: people } : {}, policy, calendar, now };
  const next = await write(engine, tx, input, by, plan, row, right);
  return plan.concludes === null ? { kind: 'applied', row: next } : conclude(engine, tx, input, plan.concludes, next);
};

/** Who stands aside says why; who abstains may. */
function answerInput(verb: AnswerVerb, { input }: CommandRequest, policy: Policy) {
  const problems: Problem[] = Object.keys(input)
    .filter(key => key !== 'reason')
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  const said = verb === 'recuse' || input.reason !== undefined;
  return { problems, reason: said ? checkReason(undefined, input.reason, policy, problems) : null };
}
