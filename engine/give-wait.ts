import type { Reader, Tx } from '../db/store.ts';
import type { Receipt } from '../domain/calendar/receipt.ts';
import { pointerStep } from '../domain/json.ts';
import type { DecideInput } from '../domain/kernel/decide.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { decideWait, type StoppedClock, type WaitVerb } from '../domain/kernel/suspend.ts';
import { leadOf } from './facts.ts';
import { type GiveInput, type Given, refused, seenDiffers, write } from './give-command.ts';
import type { Engine } from './ports.ts';
import { calendarFor, policyFor } from './settings.ts';

/** Gives that a task waits for information, or goes on. */
export async function giveWait(engine: Engine, tx: Tx, input: GiveInput, verb: WaitVerb): Promise<Given> {
  const { definition, request, actor, snapshot, row, real } = input;
  const { taskId } = request;
  if (!snapshot || !row || actor.kind !== 'person' || !taskId) throw new Error('A task verb needs a person and a task');
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const calendar = await calendarFor(tx, policy);
  const problems: Problem[] = Object.keys(request.input)
    .filter(key => verb === 'resume' || key !== 'reason')
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  const reason = verb === 'resume' ? null : checkReason(undefined, request.input.reason, policy, problems);
  const leadId = verb === 'resume' && snapshot.unitId ? await leadOf(tx, snapshot.unitId) : null;
  const stopped = verb === 'resume' ? await stoppedClock(tx, definition, snapshot) : undefined;
  const judged = { definition, policy, calendar, verb, snapshot, taskId, actor, leadId, stopped, reason, now };
  const plan = decideWait(judged);
  if (request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  if (isRefusal(plan)) return refused(plan);
  const stale = seenDiffers(input);
  if (stale) return stale;
  if (problems.length > 0) return refused(refuse('INVALID_INPUT', undefined, problems));
  const decided = { facts: {}, policy, calendar, now } as DecideInput;
  return { kind: 'applied', row: await write(engine, tx, input, decided, plan, row, { right: null }) };
}

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
