import { type JsonObject, pointerStep } from '../json.ts';
import type { Evaluator } from '../policy/evaluator.ts';
import { mostHands } from '../policy/policy.ts';
import type { Actor, Person, StandingIn } from './actor.ts';
import { asking, type Counted, closedSeat, countVote, type VoteInput, voteThatGoesOn } from './cast-vote.ts';
import { applyPatch, checkFields } from './check-fields.ts';
import type { Problem } from './fields.ts';
import { roundGuard } from './new-round.ts';
import type { Plan, PlanParts } from './plan.ts';
import { commandFor, hasTurn, inTime, stateAllows, targets } from './possible.ts';
import { type CommandDefinition, NEW, type ProcessDefinition, type RuleContext } from './process.ts';
import { checkReason } from './reason.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { checkRemarks } from './remarks.ts';
import { requirementsOf, requirementsRefusal } from './requirements.ts';
import { resolveSeat, type SeatOfDecision, seatOwner, whyBarred } from './seat.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { authorityFor } from './standing-in.ts';
import { stay } from './stay.ts';
import { transition } from './transition.ts';

export interface DecideInput extends Omit<RuleContext, 'data' | 'input' | 'snapshot' | 'parent'> {
  definition: ProcessDefinition;
  command: string;
  /** The case, or the parent of the one to be opened; undefined where nothing exists yet. */
  snapshot: CaseSnapshot | undefined;
  /** What came in: the fields of an edit or the command's own input, with `reason` where one is asked. */
  input: JsonObject;
  /** The vendor company a case that is opened belongs to. */
  vendorId?: string | null | undefined;
  /** The task the decision came in through, if it did. */
  taskId?: string | undefined;
  /** What evaluates a policy's conditions; needed where a policy has stages. */
  evaluator?: Evaluator | undefined;
  /** Given over whoever decides, through one of their tasks: who may is judged already (domain/kernel/intervene.ts). */
  overrides?: true;
}

/** Why the system gives a command: the answers of a stage ended it. */
export const STAGE_ENDED = 'stage-ended';

/**
 * Judges one command: a plan, or why not. Total and pure: never throws for bad business input, the same inputs give a
 * byte-equal plan (design/architecture.md section 3; invariant I11).
 */
export function decide(request: DecideInput): Plan | Refusal {
  const rule = ruleOf(request);
  if (isRefusal(rule)) return rule;
  const gate = admissible(request, rule);
  if (isRefusal(gate)) return gate;
  const prepared = prepare(request, rule);
  const { context } = prepared;
  const refusal =
    roundGuard(rule, context) ?? rule.guard?.(context) ?? requirementsRefusal(rule, requirementsOf(rule, context));
  if (refusal) return refusal;
  const parts = prepared.problems.length === 0 ? (rule.plan?.(prepared.context) ?? {}) : {};
  if (isRefusal(parts)) return parts;
  const problems = [...prepared.problems, ...(isProblems(parts) ? parts : [])];
  if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  const counted = countAnswer(request, rule, gate);
  const says = counted && !isEnd(counted, rule) ? goesOn(counted, prepared, request) : undefined;
  if (says) return says;
  const target = targetOf(rule, parts as PlanParts, request);
  return transition({
    ...request,
    rule,
    ...prepared,
    parts: parts as PlanParts,
    target,
    seat: gate.task,
    seated: gate.seated,
    answered: counted?.counted.kind === 'ends' ? counted.counted.seat : undefined,
  });
}

interface Answer {
  counted: Counted;
  vote: VoteInput;
}

/** In a stage a command that decides is one answer among several: what it makes of the stage. */
function countAnswer(
  { definition, policy, calendar, evaluator, snapshot, actor, now, facts, overrides }: DecideInput,
  rule: CommandDefinition,
  { task, seated }: SeatOfDecision,
): Answer | undefined {
  if (overrides || !snapshot || !task?.seat || !seated || !rule.verdict || actor.kind !== 'person') return undefined;
  const { userId } = actor;
  const stageFacts = facts.stage;
  const vote = { definition, policy, calendar, evaluator, snapshot, task, userId, vote: rule.verdict, stageFacts, now };
  const counted = countVote(vote);
  return counted && { counted, vote };
}

/** The answer ends the stage as the command itself says. */
function isEnd({ counted }: Answer, { verdict }: CommandDefinition): boolean {
  return counted.kind === 'ends' && (counted.outcome === 'approved') === (verdict === 'approve');
}

/** The stage goes on after the answer, or ends the other way: then the system gives the command that says so. */
function goesOn(
  { counted, vote }: Answer,
  { reason, context }: Pick<ReturnType<typeof prepare>, 'reason' | 'context'>,
  { command }: DecideInput,
): Plan | Refusal {
  const said = { reason, input: context.input };
  return afterAnswer(counted, { ...vote, command, said });
}

/** The plan of an answer that does not itself move the case. */
export function afterAnswer(
  counted: Counted,
  answer: VoteInput & { command: string; said: Pick<Plan, 'input' | 'reason'> },
): Plan | Refusal {
  const { snapshot, task, command, said, now, definition } = answer;
  if (counted.kind === 'asks') return asking(snapshot, command, now, counted.hand);
  if (counted.kind === 'goes-on') return voteThatGoesOn({ ...answer, dueAt: task.dueAt }, counted);
  return stay(snapshot, command, now, {
    ...said,
    taskChanges: [closedSeat(answer)],
    taskId: task.id,
    seat: counted.seat,
    concludes: commandFor(definition, snapshot.state, counted.outcome),
  });
}

/** What decide needs before the rules are asked: also what greys a button (domain/kernel/explain.ts). */
export function admissible(
  request: DecideInput,
  rule: CommandDefinition,
): (SeatOfDecision & { standingIn?: StandingIn | null }) | Refusal {
  const { definition, command, snapshot, actor, now } = request;
  if (request.overrides) return overruled(request, rule);
  let standingIn: StandingIn | null = null;
  if (actor.kind === 'person') {
    const permitted = authorityFor(definition, command, actor, snapshot, mostHands(request.policy), request.taskId);
    if (isRefusal(permitted)) return permitted;
    standingIn = permitted.standingIn;
  } else if (!rule.by.includes(actor.kind) && !endsStage(definition, command, actor, snapshot)) {
    return refuse('NOT_PERMITTED', { command });
  }
  const state = stateAllows(definition, command, rule, snapshot);
  if (state) return state;
  if (actor.kind !== 'person' || !snapshot || rule.parent) return { task: undefined, seated: false };
  if (!hasTurn(rule, actor, snapshot)) return refuse('NOT_POSSIBLE', { command, state: snapshot.state });
  const seat =
    inTime(snapshot, now) ?? resolveSeat(definition, command, snapshot, actor, request.policy, request.taskId);
  if (isRefusal(seat)) return seat;
  if (!seat.task) return { ...seat, standingIn };
  if (!seat.seated)
    return whyBarredUnseated(request, snapshot, actor, seat.task, standingIn) ?? { ...seat, standingIn };
  const owner =
    standingIn?.person.userId ?? seatOwner({ definition, policy: request.policy, snapshot }, actor, seat.task);
  const task = { ...seat.task, standsInFor: owner };
  return whyBarred(request.policy, snapshot, actor.userId, owner, task) ?? { ...seat, task, standingIn };
}

/** What is given over the people of a stage decides at once: no seat is asked, and none is counted. */
function overruled({ definition, command, snapshot, taskId, now }: DecideInput, rule: CommandDefinition) {
  const refusal = stateAllows(definition, command, rule, snapshot) ?? inTime(snapshot, now);
  return refusal ?? { task: snapshot?.tasks.find(({ id }) => id === taskId), seated: true };
}

/** Whoever decides by a right alone, from no seat, is bound by the duties as well. */
function whyBarredUnseated(
  { policy }: DecideInput,
  snapshot: CaseSnapshot,
  { userId }: Person,
  task: TaskSnapshot,
  standingIn: StandingIn | null,
): Refusal | undefined {
  return whyBarred(policy, snapshot, userId, standingIn?.person.userId ?? null, { ...task, standsInFor: null });
}

/** The system gives what people's answers came to. */
function endsStage(
  definition: ProcessDefinition,
  command: string,
  actor: Actor,
  snapshot: CaseSnapshot | undefined,
): boolean {
  const ended = actor.kind === 'system' && actor.because === STAGE_ENDED;
  return ended && (definition.states[snapshot?.state ?? '']?.task?.decides.includes(command) ?? false);
}

/** The rule behind a command's name, or a refusal for a name the process does not have. */
export function ruleOf(request: Pick<DecideInput, 'definition' | 'command'>): CommandDefinition | Refusal {
  const { commands } = request.definition;
  return (
    (Object.hasOwn(commands, request.command) && commands[request.command]) ||
    refuse('WRONG_ENTRY', { command: request.command })
  );
}

/** The context the rules see: the document after the patch, the checked input, the reason. Used before the facts are there too. */
export function prepare(request: DecideInput, rule: CommandDefinition) {
  const { definition, snapshot, policy, today } = request;
  const existing = rule.parent ? undefined : snapshot;
  const { reason: rawReason, ...said } = request.input;
  const problems: Problem[] = [];
  const options = { policy, prefix: definition.prefix, today, now: request.now };
  const { remarks: rawRemarks, ...withoutRemarks } = said;
  const state = snapshot?.state ?? NEW;
  const asked = { definition, rule, actor: request.actor, state, policy };
  const remarks = rule.asks ? checkRemarks(rawRemarks, asked, problems) : [];
  const rest = rule.asks ? withoutRemarks : said;
  let data = existing?.data ?? {};
  let input: JsonObject = {};
  if (rule.edits) {
    const closed = Object.keys(rest).filter(key => isClosed(definition, rule, key));
    problems.push(...closed.map(key => ({ pointer: pointerStep(key), code: 'NOT_EDITABLE' as const })));
    const open = Object.fromEntries(Object.entries(rest).filter(([key]) => !closed.includes(key)));
    const patched = applyPatch(definition.fields, data, open);
    problems.push(...patched.problems);
    data = patched.value;
  } else {
    const checked = checkFields(rule.input ?? {}, rest, { ...options, complete: true });
    problems.push(...checked.problems);
    input = checked.value;
  }
  if (rule.edits || rule.complete) {
    const checked = checkFields(definition.fields, data, {
      ...options,
      complete: rule.complete === true,
      trusted: true,
    });
    problems.push(...checked.problems.filter(found => !problems.some(known => known.pointer === found.pointer)));
    data = checked.value;
  }
  const given = rawReason !== undefined || (rule.reason !== undefined && request.actor.kind === 'person');
  if (given && !rule.reason) problems.push({ pointer: '/reason', code: 'NOT_ALLOWED_HERE' });
  const reason = given && rule.reason ? checkReason(rule.reason.codes, rawReason, policy, problems) : null;
  const parent = rule.parent ? snapshot : undefined;
  const { facts, openedId, link, calendar, actor, now } = request;
  const seen = { facts, openedId, link, policy, calendar, actor, now, today };
  const context: RuleContext = { snapshot: existing, parent, data, input, ...seen };
  return { context, problems, reason, remarks };
}

/** A field of the process that this command may not change. */
function isClosed({ fields }: ProcessDefinition, { editable }: CommandDefinition, key: string): boolean {
  return editable !== undefined && Object.hasOwn(fields, key) && !editable.includes(key);
}

function targetOf(rule: CommandDefinition, parts: PlanParts, request: DecideInput): string {
  const here = rule.parent ? '' : (request.snapshot?.state ?? '');
  const possible = targets(rule, here);
  const target = parts.to ?? (typeof rule.to === 'string' ? rule.to : here);
  if (target !== here && !possible.includes(target)) {
    throw new Error(`${request.definition.name}.${request.command} chose a state it does not declare: ${target}`);
  }
  return target;
}

function isProblems(value: PlanParts | readonly Problem[]): value is readonly Problem[] {
  return Array.isArray(value);
}
