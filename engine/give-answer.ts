import type { Tx } from '../db/store.ts';
import { pointerStep } from '../domain/json.ts';
import { type AnswerVerb, decideAnswer } from '../domain/kernel/answer-verb.ts';
import type { DecideInput } from '../domain/kernel/decide.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import type { Policy } from '../domain/policy/policy.ts';
import type { CommandRequest } from './execute.ts';
import {
  conclude,
  type GiveInput,
  type Given,
  NO_AUTHORITY,
  RIGHTS,
  refused,
  seenDiffers,
  write,
} from './give-command.ts';
import type { Engine } from './ports.ts';
import { calendarFor, policyFor } from './settings.ts';
import { stageFacts } from './stage-facts.ts';

/** A seat abstains or stands aside; what its stage comes to by that is given with it. */
export async function giveAnswer(engine: Engine, tx: Tx, input: GiveInput, verb: AnswerVerb): Promise<Given> {
  const { definition, request, actor, snapshot, row, real } = input;
  const { taskId } = request;
  if (!snapshot || !row || actor.kind !== 'person' || !taskId) throw new Error('An answer needs a person and a task');
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const { problems, reason } = answerInput(verb, request, policy);
  const { evaluator } = engine;
  const judged = { definition, policy, evaluator, verb, snapshot, taskId, actor, stageFacts: undefined, reason, now };
  const first = decideAnswer(judged);
  const asks = isRefusal(first) ? null : first.asks;
  const people = asks && (await stageFacts(tx, asks, real));
  const plan = people ? decideAnswer({ ...judged, stageFacts: people }) : first;
  if (isRefusal(plan) && RIGHTS.includes(plan.code)) return refused(plan);
  if (request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  if (isRefusal(plan)) return refused(plan);
  const stale = seenDiffers(input);
  if (stale) return stale;
  if (problems.length > 0) return refused(refuse('INVALID_INPUT', undefined, problems));
  const facts = people ? { stage: people } : {};
  const decided = { facts, policy, calendar: await calendarFor(tx, policy), now } as DecideInput;
  const next = await write(engine, tx, input, decided, plan, row, NO_AUTHORITY);
  return plan.concludes === null ? { kind: 'applied', row: next } : conclude(engine, tx, input, plan.concludes, next);
}

/** Who stands aside says why; who abstains may. */
function answerInput(verb: AnswerVerb, { input }: CommandRequest, policy: Policy) {
  const problems: Problem[] = Object.keys(input)
    .filter(key => key !== 'reason')
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  const said = verb === 'recuse' || input.reason !== undefined;
  return { problems, reason: said ? checkReason(undefined, input.reason, policy, problems) : null };
}
