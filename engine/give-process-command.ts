import type { Reader, Tx } from '../db/store.ts';
import { toLocal } from '../domain/calendar/zone.ts';
import type { JsonObject } from '../domain/json.ts';
import type { System } from '../domain/kernel/actor.ts';
import { admissible, type DecideInput, decide, prepare, ruleOf, STAGE_ENDED } from '../domain/kernel/decide.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { authorityFor } from '../domain/kernel/standing-in.ts';
import { mostHands } from '../domain/policy/policy.ts';
import { delegationOver } from './delegation-over.ts';
import { type CommandRequest, MoreLocks } from './execute.ts';
import { loadFacts } from './facts.ts';
import { type GiveInput, type Given, NO_RIGHT, type Right, refused, seenDiffers, write } from './given.ts';
import { freshLink } from './invitation-link.ts';
import type { Engine } from './ports.ts';
import { Refused } from './refused.ts';
import { calendarFor, policyFor } from './settings.ts';
import { type CaseRow, snapshotOf } from './snapshot.ts';
import { stageFacts } from './stage-facts.ts';
import { vendorOf } from './vendor-of.ts';

/** Gives a command of the process: the case moves, with every case that must move with it; or it is refused. */
export async function giveProcessCommand(engine: Engine, tx: Tx, input: GiveInput): Promise<Given> {
  const { definition, request, actor, snapshot } = input;
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
  return carryOut(engine, tx, input, prepared, { rightOf: complete => authorityOf(complete, snapshot) });
}

/** How a command is given that is judged as its process says. */
interface HowGiven {
  rightOf: (judged: DecideInput) => Right;
  /** What it comes to beside, where it is no plain command. */
  marked?: (plan: Plan) => Plan;
}

/** Judges a command with all it needs to know, and writes its plan with every case that moves or opens with it. */
export async function carryOut(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  prepared: DecideInput,
  { rightOf, marked = plan => plan }: HowGiven,
): Promise<Given> {
  const rule = ruleOf(prepared);
  if (isRefusal(rule)) return refused(rule);
  const facts = await loadFacts(tx, rule.facts?.(prepare(prepared, rule).context) ?? [], {
    now: prepared.now,
    real: input.real,
  });
  const asked = {
    ...prepared,
    facts,
    ...(rule.opens && { openedId: engine.newId() }),
    ...(rule.link && { link: freshLink(engine) }),
  };
  const { plan: judged, ...complete } = await decideWithPeople(tx, asked, input.real);
  if (isRefusal(judged)) return refused(judged);
  const plan = marked(judged);
  lockMoved(input, plan);
  const next = await write(engine, tx, input, complete, plan, rule.parent ? undefined : input.row, rightOf(complete));
  return carryFurther(engine, tx, input, plan, next);
}

/** The unit runs again with every case locked that the plan moves. */
export function lockMoved({ locks }: Pick<GiveInput, 'locks'>, { moves }: Plan): void {
  const moved = moves.filter(({ caseId }) => !locks.includes(caseId)).map(({ caseId }) => caseId);
  if (moved.length > 0) throw new MoreLocks([...locks, ...moved]);
}

/** What a written plan brings about beside it, in the same transaction: other cases move and open, and the system goes on with this one. */
export async function carryFurther(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  plan: Plan,
  next: CaseRow,
): Promise<Given> {
  for (const move of plan.moves) await moveFurther(engine, tx, input, move, next);
  for (const opening of plan.opens) await openBeside(engine, tx, input, opening, next);
  if (plan.follows) return follow(engine, tx, input, { ...plan.follows, because: plan.command }, next);
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
export function conclude(engine: Engine, tx: Tx, input: GiveInput, command: string, row: CaseRow): Promise<Given> {
  return follow(engine, tx, input, { command, input: {}, because: STAGE_ENDED }, row);
}

/** What the system does to the same case next, in the same transaction; where its rules refuse it, nothing of it all happened. */
async function follow(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  { command, input: said, because }: { command: string; input: JsonObject; because: string },
  row: CaseRow,
): Promise<Given> {
  const actor: System = { kind: 'system', because };
  const { process } = input.request;
  const request: CommandRequest = { actor, process, command, caseId: row.id, input: said };
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
  const offset = row?.offsetMs ?? opened?.cause.offsetMs ?? request.offsetMs ?? 0;
  const now = Math.max(real + offset, snapshot?.lastEntryAt ?? 0);
  const rule = definition.commands[request.command];
  const policy = await policyFor(tx, definition.name, rule?.parent ? null : (snapshot?.policyVersion ?? null), now);
  const calendar = await calendarFor(tx, policy);
  const today = toLocal(calendar.zone, now).date;
  const { command, taskId } = request;
  const vendorId = row?.vendorId ?? opened?.cause.vendorId ?? (await vendorOf(tx, actor));
  const input = request.file ? { ...request.input, ...request.file } : request.input;
  const { evaluator } = engine;
  const judging = { policy, calendar, evaluator, now, today, facts: {} };
  return { definition, command, snapshot, actor, vendorId, input, taskId, ...judging };
}

/** By which right a person gives a command that was accepted, and in whose seat. */
function authorityOf(
  { definition, command, actor, policy, taskId }: DecideInput,
  snapshot: CaseSnapshot | undefined,
): Right {
  if (actor.kind !== 'person') return NO_RIGHT;
  const authority = authorityFor(definition, command, actor, snapshot, mostHands(policy), taskId);
  if (isRefusal(authority)) return NO_RIGHT;
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
  const row = await tx.get('cases', { id: move.caseId });
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
