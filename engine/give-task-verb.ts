import { pointerStep } from '../domain/json.ts';
import { isStorableText } from '../domain/kernel/check-fields.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal } from '../domain/kernel/refusal.ts';
import { decideTask, TASK_VERBS, type TaskVerb, type TaskVerbInput, verbAuthority } from '../domain/kernel/task.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { delegationOver } from './delegation-over.ts';
import type { CommandRequest } from './execute.ts';
import { leadOf } from './facts.ts';
import { accepted, type Giver, isGiven, RIGHTS, refused, write } from './given.ts';
import { sittingNow } from './hand-on.ts';
import { personOf } from './people.ts';
import { calendarFor } from './settings.ts';
import { taskAtHand } from './task-at-hand.ts';

/** Gives who has a task: claimed, given back, handed over. */
export const giveTaskVerb: Giver = async (engine, tx, input) => {
  const { definition, request, real } = input;
  const verb = TASK_VERBS.find(name => name === request.command);
  if (!verb) throw new Error(`${request.command} is no verb of a task`);
  const { row, ...hand } = await taskAtHand(tx, input);
  const { snapshot, policy, now, actor } = hand;
  const { assigneeId, problems, reason } = verbInput(verb, request, policy);
  const target = assigneeId === undefined ? undefined : await personOf(tx, assigneeId, real);
  const sits = target && (await sittingNow(tx, target.userId, snapshot, real));
  const targetStandIn = sits && (await personOf(tx, sits.userId, real));
  // A claim asks for no lead.
  const leadId = verb !== 'claim' && snapshot.unitId ? await leadOf(tx, snapshot.unitId) : null;
  const judged: TaskVerbInput = { definition, verb, ...hand, target, targetStandIn, leadId, reason };
  const plan = decideTask(judged);
  if (isRefusal(plan) && RIGHTS.includes(plan.code)) {
    const over = await delegationOver(tx, actor, real, person => !isRefusal(decideTask({ ...judged, actor: person })));
    if (over) return refused(over);
  }
  const result = accepted(input, plan, problems);
  if (isGiven(result)) return result;
  const by = { facts: {}, policy, calendar: await calendarFor(tx, policy), now };
  return { kind: 'applied', row: await write(engine, tx, input, by, result, row, verbAuthority(judged)) };
};

/** A reassignment says to whom and why; the other verbs say nothing. */
function verbInput(verb: TaskVerb, { input }: CommandRequest, policy: Policy) {
  const known = verb === 'reassign' ? ['assigneeId', 'reason'] : [];
  const problems: Problem[] = Object.keys(input)
    .filter(key => !known.includes(key))
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  if (verb !== 'reassign') return { assigneeId: undefined, reason: null, problems };
  const { assigneeId: raw, reason: rawReason } = input;
  const assigneeId = typeof raw === 'string' && isStorableText(raw) ? raw : undefined;
  if (raw === undefined) problems.push({ pointer: '/assigneeId', code: 'REQUIRED' });
  else if (typeof raw !== 'string') problems.push({ pointer: '/assigneeId', code: 'MUST_BE_TEXT' });
  else if (assigneeId === undefined) problems.push({ pointer: '/assigneeId', code: 'BAD_TEXT' });
  const reason = checkReason(undefined, rawReason, policy, problems);
  return { assigneeId, reason, problems };
}
