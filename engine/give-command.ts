import type { Reader, Tx } from '../db/store.ts';
import { toLocal } from '../domain/calendar/zone.ts';
import { pointerStep } from '../domain/json.ts';
import type { Grant, Person, StandingIn, System } from '../domain/kernel/actor.ts';
import { ANSWER_VERBS } from '../domain/kernel/answer-verb.ts';
import { isStorableText } from '../domain/kernel/check-fields.ts';
import { admissible, type DecideInput, decide, prepare, ruleOf, STAGE_ENDED } from '../domain/kernel/decide.ts';
import { ERASE } from '../domain/kernel/erasure.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { HAND_ON } from '../domain/kernel/hand-on.ts';
import { HELP_VERBS } from '../domain/kernel/help.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { authorityFor } from '../domain/kernel/standing-in.ts';
import { WAIT_VERBS } from '../domain/kernel/suspend.ts';
import { decideTask, TASK_VERBS, type TaskVerb, type TaskVerbInput, verbAuthority } from '../domain/kernel/task.ts';
import { VACATE } from '../domain/kernel/vacancy.ts';
import { mostHands, type Policy } from '../domain/policy/policy.ts';
import { apply, Refused } from './apply.ts';
import { delegationOver } from './delegation-over.ts';
import { type CommandRequest, MoreLocks } from './execute.ts';
import { leadOf, loadFacts } from './facts.ts';
import { giveAnswer } from './give-answer.ts';
import { giveErasure } from './give-erasure.ts';
import { giveHelp } from './give-help.ts';
import { giveSeats } from './give-seats.ts';
import { giveWait } from './give-wait.ts';
import { handOnOf, sittingFor } from './hand-on.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { RESEAT } from './reseat.ts';
import { calendarFor, policyFor } from './settings.ts';
import { type CaseRow, snapshotOf } from './snapshot.ts';
import { stageFacts } from './stage-facts.ts';
import { vacancyOf } from './vacate.ts';

export interface GiveInput {
  definition: ProcessDefinition;
  request: CommandRequest;
  actor: Person | System;
  row: CaseRow | undefined;
  snapshot: CaseSnapshot | undefined;
  /** Every case locked by this unit, and their ids. */
  rows: readonly CaseRow[];
  locks: readonly string[];
  real: number;
  /** The case this command opens beside the one that caused it. */
  opened?: { id: string; cause: CaseRow; owner: string | undefined };
}

export type Given =
  | { kind: 'applied'; row: CaseRow }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'seen-required' }
  | { kind: 'seen-differs'; current: string };

/** Permission, tag, rules, and then the writes of the case and of every case that must move with it. */
export async function giveCommand(engine: Engine, tx: Tx, input: GiveInput): Promise<Given> {
  const own = input.actor.kind === 'system' ? SYSTEM_VERBS[input.request.command] : undefined;
  if (own) return giveSystemVerb(engine, tx, input, own);
  if (input.request.command === ERASE) return giveErasure(engine, tx, input);
  if (input.actor.kind === 'system' && input.request.command === RESEAT) return giveSeats(engine, tx, input);
  const answer = ANSWER_VERBS.find(name => name === input.request.command);
  if (answer && input.request.taskId) return giveAnswer(engine, tx, input, answer);
  const wait = WAIT_VERBS.find(name => name === input.request.command);
  if (wait && input.request.taskId) return giveWait(engine, tx, input, wait);
  const help = HELP_VERBS.find(name => name === input.request.command);
  if (help && input.request.taskId) return giveHelp(engine, tx, input, help);
  const verb = TASK_VERBS.find(name => name === input.request.command);
  return verb && input.request.taskId ? giveTaskVerb(engine, tx, input, verb) : giveProcessCommand(engine, tx, input);
}

async function giveProcessCommand(engine: Engine, tx: Tx, input: GiveInput): Promise<Given> {
  const { definition, request, actor, snapshot, row } = input;
  const rule = ruleOf({ definition, command: request.command });
  if (isRefusal(rule)) return refused(rule);
  if ((rule.file ?? false) !== (request.file !== undefined))
    return refused(refuse('WRONG_ENTRY', { command: request.command }));
  if (actor.kind === 'person') {
    const permitted = authorityFor(definition, request.command, actor, snapshot);
    if (isRefusal(permitted)) {
      const over = await delegationOver(
        tx,
        actor,
        input.real,
        person => !isRefusal(authorityFor(definition, request.command, person, snapshot)),
      );
      return refused(over ?? permitted);
    }
  }
  if (snapshot && request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  const prepared = await decideInput(engine, tx, input);
  const gate = admissible(prepared, rule);
  if (isRefusal(gate)) return refused(gate);
  const stale = seenDiffers(input);
  if (stale) return stale;
  const facts = await loadFacts(tx, rule.facts?.(prepare(prepared, rule).context) ?? [], prepared.now);
  const asked = { ...prepared, facts, ...(rule.opens && { openedId: engine.newId() }) };
  const { plan, ...complete } = await decideWithPeople(tx, asked, input.real);
  if (isRefusal(plan)) return refused(plan);
  const moved = plan.moves.filter(({ caseId }) => !input.locks.includes(caseId)).map(({ caseId }) => caseId);
  if (moved.length > 0) throw new MoreLocks([...input.locks, ...moved]);
  const authority = authorityOf(complete, snapshot);
  const next = await write(engine, tx, input, complete, plan, rule.parent ? undefined : row, authority);
  for (const move of plan.moves) await moveFurther(engine, tx, input, move, next);
  for (const opening of plan.opens) await openBeside(engine, tx, input, opening, next);
  return plan.concludes === null ? { kind: 'applied', row: next } : conclude(engine, tx, input, plan.concludes, next);
}

/** Judges, and judges again with the people that a stage needs: they are looked up once the plan says for whom. */
async function decideWithPeople(tx: Reader, asked: DecideInput, real: number) {
  const plan = decide(asked);
  if (isRefusal(plan) || plan.asks === null) return { ...asked, plan };
  const complete = { ...asked, facts: { ...asked.facts, stage: await stageFacts(tx, plan.asks, real) } };
  return { ...complete, plan: decide(complete) };
}

/** What the answers of a stage came to, where the last of them said otherwise: an entry of its own, by the system. */
export async function conclude(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  command: string,
  row: CaseRow,
): Promise<Given> {
  const actor: System = { kind: 'system', because: STAGE_ENDED };
  const { process } = input.request;
  const request: CommandRequest = { actor, process, command, caseId: row.id, input: {} };
  const snapshot = await snapshotOf(tx, row);
  const given = await giveProcessCommand(engine, tx, { ...input, request, actor, row, snapshot });
  if (given.kind === 'refused') throw new Refused(given.refusal);
  return given;
}

/** The inputs of decide except the facts, at the case's own business time. */
export async function decideInput(
  engine: Pick<Engine, 'evaluator'>,
  tx: Reader,
  { definition, request, actor, row, snapshot, real, opened }: Omit<GiveInput, 'rows' | 'locks'>,
): Promise<DecideInput> {
  const offset = row?.offsetMs ?? opened?.cause.offsetMs ?? 0;
  const now = Math.max(real + offset, snapshot?.lastEntryAt ?? 0);
  const rule = definition.commands[request.command];
  const policy = await policyFor(tx, definition.name, rule?.parent ? null : (snapshot?.policyVersion ?? null), now);
  const calendar = await calendarFor(tx, policy);
  const today = toLocal(calendar.zone, now).date;
  const { command, taskId } = request;
  const input = request.file ? { ...request.input, ...request.file } : request.input;
  const { evaluator } = engine;
  return { definition, command, snapshot, actor, input, taskId, policy, calendar, evaluator, now, today, facts: {} };
}

export async function write(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  decided: DecideInput,
  plan: Plan,
  row: CaseRow | undefined,
  authority: { right: Grant | null; standingIn?: StandingIn | null },
): Promise<CaseRow> {
  const { actor, definition, opened } = input;
  const cause = opened?.cause ?? input.row;
  return apply(engine, tx, {
    definition,
    row,
    id: opened?.id,
    parentId: row ? null : (cause?.id ?? null),
    snapshotTasks: row ? [...(input.snapshot?.tasks ?? []), ...(input.snapshot?.consultations ?? [])] : [],
    plan: opened?.owner ? { ...plan, owner: opened.owner } : plan,
    actor,
    actorName: actor.kind === 'person' ? actor.name : 'system',
    ...authority,
    through: input.request.through,
    facts: decided.facts,
    policy: { process: decided.policy.process, version: decided.policy.version },
    calendar: decided.calendar,
    now: decided.now,
    real: input.real,
    offsetMs: cause?.offsetMs ?? 0,
  });
}

export const NO_AUTHORITY = { right: null };

/** By which right a person gives a command that was accepted, and in whose seat. */
function authorityOf({ definition, command, actor, policy }: DecideInput, snapshot: CaseSnapshot | undefined) {
  if (actor.kind !== 'person') return NO_AUTHORITY;
  const authority = authorityFor(definition, command, actor, snapshot, mostHands(policy));
  if (isRefusal(authority)) return NO_AUTHORITY;
  return { right: authority.grant, standingIn: authority.standingIn };
}

/** Another case that moves in the same transaction: its own decide, audit entry and seq; both move or none. */
async function moveFurther(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  move: Plan['moves'][number],
  cause: CaseRow,
): Promise<void> {
  const row = input.rows.find(({ id }) => id === move.caseId);
  const definition = row && engine.processes.get(row.process);
  if (!definition) throw new Error(`A plan moves a case that is not there: ${move.caseId}`);
  const actor: System = { kind: 'system', because: `${cause.process}.${input.request.command}` };
  const request: CommandRequest = {
    actor,
    process: definition.name,
    command: move.command,
    caseId: row.id,
    input: move.input,
  };
  const snapshot = await snapshotOf(tx, row);
  const offsetMs = Math.max(row.offsetMs, cause.offsetMs);
  const given = await giveProcessCommand(engine, tx, {
    ...input,
    definition,
    request,
    actor,
    row: { ...row, offsetMs },
    snapshot,
  });
  if (given.kind === 'refused') throw new Refused(given.refusal);
}

/** A case opened in the same transaction by the same person, with their rights and the rules of its own process; both or none. */
async function openBeside(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  { id, process, command, input: said, owner }: Plan['opens'][number],
  cause: CaseRow,
): Promise<void> {
  const definition = engine.processes.get(process);
  if (!definition) throw new Error(`A plan opens a case of no process: ${process}`);
  const request: CommandRequest = { actor: input.request.actor, process, command, input: said };
  const { actor, rows, locks, real } = input;
  const here = { definition, request, actor, row: undefined, snapshot: undefined, rows, locks, real };
  const given = await giveProcessCommand(engine, tx, { ...here, opened: { id, cause, owner } });
  if (given.kind === 'refused') throw new Refused(given.refusal);
}

async function giveTaskVerb(engine: Engine, tx: Tx, input: GiveInput, verb: TaskVerb): Promise<Given> {
  const { definition, request, actor, snapshot, row, real } = input;
  const { taskId } = request;
  if (!snapshot || !row || actor.kind !== 'person' || !taskId) throw new Error('A task verb needs a person and a task');
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const { assigneeId, problems, reason } = verbInput(verb, request, policy);
  const target = assigneeId === undefined ? undefined : await personOf(tx, assigneeId, real);
  const sits = target && (await sittingFor(tx, target.userId, snapshot, real));
  const targetStandIn = sits && (await personOf(tx, sits.userId, real));
  // A claim asks for no lead.
  const leadId = verb !== 'claim' && snapshot.unitId ? await leadOf(tx, snapshot.unitId) : null;
  const judged: TaskVerbInput = {
    definition,
    verb,
    snapshot,
    taskId,
    actor,
    target,
    targetStandIn,
    leadId,
    reason,
    policy,
    now,
  };
  const plan = decideTask(judged);
  const unreadable = problems.length > 0 ? refuse('INVALID_INPUT', undefined, problems) : undefined;
  if (isRefusal(plan) && RIGHTS.includes(plan.code)) {
    const over = await delegationOver(tx, actor, real, person => !isRefusal(decideTask({ ...judged, actor: person })));
    return refused(over ?? plan);
  }
  if (request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  if (isRefusal(plan)) return refused(plan.code === 'INVALID_INPUT' && unreadable ? unreadable : plan);
  const stale = seenDiffers(input);
  if (stale) return stale;
  if (unreadable) return refused(unreadable);
  const decided = { facts: {}, policy, calendar: await calendarFor(tx, policy), now } as DecideInput;
  return { kind: 'applied', row: await write(engine, tx, input, decided, plan, row, verbAuthority(judged)) };
}

/** The system's own verbs, by what they come to now. */
const SYSTEM_VERBS: Readonly<Record<string, typeof vacancyOf>> = { [VACATE]: vacancyOf, [HAND_ON]: handOnOf };

/** Refused where nothing is amiss any more. */
async function giveSystemVerb(engine: Engine, tx: Tx, input: GiveInput, planOf: typeof vacancyOf): Promise<Given> {
  const { definition, request, snapshot, row, real } = input;
  const plan =
    snapshot && row && request.taskId
      ? await planOf(tx, { definition, snapshot, taskId: request.taskId, real, offsetMs: row.offsetMs })
      : undefined;
  if (!plan || !snapshot || !row) return refused(refuse('NOT_POSSIBLE', { command: request.command }));
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, plan.effectiveAt);
  const decided = { facts: {}, policy, calendar: await calendarFor(tx, policy), now: plan.effectiveAt } as DecideInput;
  return { kind: 'applied', row: await write(engine, tx, input, decided, plan, row, NO_AUTHORITY) };
}

/** Refusals about who asks: they come before the question of what was seen. */
export const RIGHTS: readonly RefusalCode[] = [
  'NOT_PERMITTED',
  'NOT_CANDIDATE',
  'SELF_APPROVAL',
  'TWO_STAGES',
  'SECOND_SEAT',
  'STANDS_ASIDE',
];

/** A reassignment says to whom and why; the other verbs say nothing. */
function verbInput(verb: TaskVerb, { input }: CommandRequest, policy: Policy) {
  const { assigneeId: raw, reason: rawReason } = verb === 'reassign' ? input : ({} as CommandRequest['input']);
  const problems: Problem[] = Object.keys(input)
    .filter(key => verb !== 'reassign' || (key !== 'assigneeId' && key !== 'reason'))
    .map(key => ({ pointer: pointerStep(key), code: 'UNKNOWN_FIELD' }));
  if (verb !== 'reassign') return { assigneeId: undefined, reason: null, problems };
  const assigneeId = typeof raw === 'string' && isStorableText(raw) ? raw : undefined;
  if (raw === undefined) problems.push({ pointer: '/assigneeId', code: 'REQUIRED' });
  else if (typeof raw !== 'string') problems.push({ pointer: '/assigneeId', code: 'MUST_BE_TEXT' });
  else if (assigneeId === undefined) problems.push({ pointer: '/assigneeId', code: 'BAD_TEXT' });
  const reason = checkReason(undefined, rawReason, policy, problems);
  return { assigneeId, reason, problems };
}

/** 412: still possible, but what the caller saw is no longer what is there. */
export function seenDiffers({ request, snapshot }: GiveInput): Given | undefined {
  if (request.seen === undefined || !snapshot) return undefined;
  const open = [...snapshot.tasks, ...snapshot.consultations];
  const task = request.taskId === undefined ? undefined : open.find(({ id }) => id === request.taskId);
  const current = task ? task.version : snapshot.version;
  return current === request.seen ? undefined : { kind: 'seen-differs', current: `"${task ? 't' : 'c'}${current}"` };
}

export function refused(refusal: Refusal): Given {
  return { kind: 'refused', refusal };
}
