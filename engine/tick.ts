import { StoreUnavailableError, type Tx } from '../db/store.ts';
import { toLocal } from '../domain/calendar/zone.ts';
import type { Clock, System } from '../domain/kernel/actor.ts';
import { clockRule } from '../domain/kernel/clock-rule.ts';
import { withQuestionsClosed } from '../domain/kernel/close-questions.ts';
import { type DecideInput, prepare } from '../domain/kernel/decide.ts';
import { levelOf } from '../domain/kernel/escalate.ts';
import type { FactRequest } from '../domain/kernel/facts.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { isRefusal } from '../domain/kernel/refusal.ts';
import type { DeadlineSnapshot } from '../domain/kernel/snapshot.ts';
import { decideTick, dueClock } from '../domain/kernel/tick.ts';
import { apply, type Watcher } from './apply.ts';
import { commit } from './commit.ts';
import { MoreLocks } from './execute.ts';
import { loadFacts } from './facts.ts';
import { carryFurther, lockMoved } from './give-process-command.ts';
import type { GiveInput } from './given.ts';
import { raiseIncident, resolveIncident } from './incidents.ts';
import type { Engine } from './ports.ts';
import { calendarFor, policyFor } from './settings.ts';
import { type CaseRow, snapshotOf } from './snapshot.ts';

/** Milliseconds until time acts on the case again: null where it waits for no instant; 1 and more otherwise. */
export type TickResult = { fired: number; sleepMs: number | null };

/** Commands of one tick, so that a case far behind cannot hold the writer for long; the rest comes with the next. */
const MOST_AT_ONCE = 20;

/**
 * Gives the clock's commands that are due by the store's clock, in the order of their instants, each judged and written as any
 * command. Early, late or repeated calls do no harm (design/architecture.md section 4).
 */
export async function tick(engine: Engine, caseId: string, watcher: Watcher = 'timer'): Promise<TickResult> {
  try {
    return await lockedTick(engine, caseId, watcher);
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error;
    return commit(engine, (within, tx) => setAside(within, tx, caseId, error));
  }
}

/** Runs again with more cases locked where the clock's command moves them too. */
async function lockedTick(engine: Engine, caseId: string, watcher: Watcher): Promise<TickResult> {
  for (let locks = [caseId]; ; ) {
    try {
      return await commit(engine, (within, tx) => tickIn(within, tx, caseId, watcher, locks));
    } catch (error) {
      if (!(error instanceof MoreLocks)) throw error;
      locks = error.ids;
    }
  }
}

/** How long a case whose clock cannot act is left alone before the next try. */
const SET_ASIDE_MS = 60_000;

/** A fault of the process or its policy: somebody is told, and the case is tried later, so that it holds up no other. */
async function setAside(engine: Engine, tx: Tx, caseId: string, error: unknown): Promise<TickResult> {
  const [row] = await tx.lock('cases', [caseId]);
  const real = await tx.now();
  // Somebody may have moved the case on since the fault: its clock is another one then.
  if (!row || row.closedAt !== null || row.wakeAt === null || row.wakeAt > real)
    return { fired: 0, sleepMs: sleepOf(row, real) };
  const message = error instanceof Error ? error.message : String(error);
  await raiseIncident(engine, tx, { kind: 'clock-failed', caseId, dedupe: clockIncident(caseId), detail: { message } });
  await tx.update('cases', { id: caseId }, { wakeAt: real + SET_ASIDE_MS });
  return { fired: 0, sleepMs: SET_ASIDE_MS };
}

function clockIncident(caseId: string): string {
  return `clock-failed:${caseId}`;
}

export async function tickIn(
  engine: Engine,
  tx: Tx,
  caseId: string,
  watcher: Watcher = 'timer',
  locks: readonly string[] = [caseId],
): Promise<TickResult> {
  const rows = await tx.lock('cases', locks);
  let row = rows.find(({ id }) => id === caseId);
  const real = await tx.now();
  let fired = 0;
  while (row && row.closedAt === null && fired < MOST_AT_ONCE) {
    const next = await tickOnce(engine, tx, { row, rows, locks, real, watcher });
    if (!next) break;
    row = next;
    fired += 1;
  }
  if (fired > 0) await resolveIncident(tx, clockIncident(caseId));
  return { fired, sleepMs: sleepOf(row, real) };
}

/** Time until the row's wake-up as a sleep: never below one millisecond. */
export function sleepOf(row: CaseRow | undefined, real: number): number | null {
  if (!row || row.closedAt !== null || row.wakeAt === null) return null;
  return Math.max(1, row.wakeAt - real);
}

interface Ticking extends Pick<GiveInput, 'rows' | 'locks' | 'real'> {
  row: CaseRow;
  watcher: Watcher;
}

async function tickOnce(
  engine: Engine,
  tx: Tx,
  { row, rows, locks, real, watcher }: Ticking,
): Promise<CaseRow | undefined> {
  const definition = engine.processes.get(row.process);
  if (!definition) return undefined;
  const snapshot = await snapshotOf(tx, row);
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const clock = dueClock(snapshot, now);
  if (!clock) return undefined;
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const calendar = await calendarFor(tx, policy);
  const today = toLocal(calendar.zone, now).date;
  const actor: Clock = { kind: 'clock', deadlineId: clock.id, dueAt: clock.dueAt };
  const base = { definition, snapshot, policy, calendar, now, today, facts: {} };
  const asked = factsOf(definition, { ...base, actor, command: '', input: {} }, clock);
  const facts = await loadFacts(tx, asked, { now, real });
  const plan = decideTick({ ...base, facts, clock });
  // Time's own commands have no input to get wrong: a refusal here is a fault of the process or its policy.
  if (isRefusal(plan)) throw new Error(`${definition.name}: the clock's ${clock.name} was refused with ${plan.code}`);
  lockMoved({ locks }, plan);
  const next = await apply(engine, tx, {
    definition,
    row,
    parentId: null,
    snapshotTasks: [...snapshot.tasks, ...snapshot.consultations],
    plan: withQuestionsClosed(plan, snapshot.consultations),
    actor,
    actorName: 'system:clock',
    watcher,
    right: null,
    facts,
    policy: { process: policy.process, version: policy.version },
    calendar,
    now,
    real,
    offsetMs: row.offsetMs,
  });
  const given = { command: plan.command, definition, row, snapshot, rows, locks, real };
  return bringAbout(engine, tx, plan, given, next);
}

/** What time did goes on as any command does: other cases move with it, and the system does what comes next. */
async function bringAbout(
  engine: Engine,
  tx: Tx,
  plan: Plan,
  { command, ...given }: Omit<GiveInput, 'request' | 'actor'> & { command: string },
  next: CaseRow,
): Promise<CaseRow> {
  const actor: System = { kind: 'system', because: command };
  const request = { actor, process: next.process, command, caseId: next.id, input: {} };
  const further = await carryFurther(engine, tx, { ...given, request, actor }, plan, next);
  return further.kind === 'applied' ? further.row : next;
}

/** The facts of the expiry command, and the lead whom a breach concerns. */
function factsOf(definition: ProcessDefinition, request: DecideInput, clock: DeadlineSnapshot): FactRequest[] {
  const unitId = request.snapshot?.unitId ?? request.snapshot?.homeUnitId;
  if (levelOf(clock) !== undefined) return unitId ? [{ name: 'leads', unitId }] : [];
  if (clock.kind === 'reminder') return [];
  const expire = clockRule(definition, request.snapshot?.state ?? '', clock.name)?.expire;
  const rule = expire === undefined ? undefined : definition.commands[expire];
  const own = rule?.facts?.(prepare({ ...request, command: expire ?? '' }, rule).context) ?? [];
  const lead: FactRequest[] =
    unitId && !own.some(({ name }) => name === 'unitLead') ? [{ name: 'unitLead', unitId }] : [];
  return [...own, ...lead];
}
