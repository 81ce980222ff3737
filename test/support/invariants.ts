import type { Row, Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { clockNamed, clockRules, isStanding } from '../../domain/kernel/clock-rule.ts';
import { ERASE } from '../../domain/kernel/erasure.ts';
import { processNamed } from '../../domain/processes/all.ts';
import { hashing } from '../../engine/hashing.ts';
import { candidatesOf } from '../../engine/pools.ts';

/**
 * The invariants of design/approvals.md section 8 that one store can show, over everything in it: I1, I3, I5, I6, I7, I9, I10 and the
 * rows that must agree with each other. Answers what is broken, a line each.
 */
export async function brokenInvariants(store: Store): Promise<string[]> {
  return store.read(async reader => {
    const cases = await reader.find('cases', {});
    const broken: string[] = [];
    for (const row of cases) {
      const entries = (await reader.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] })).map(
        toEntry,
      );
      const tasks = await reader.find('tasks', { caseId: row.id });
      const deadlines = await reader.find('deadlines', { caseId: row.id });
      const reservations = await reader.find('reservations', { caseId: row.id });
      const effects = await reader.find('effects', { caseId: row.id });
      const setAside =
        (await reader.get('incidents', { dedupe: `clock-failed:${row.id}`, status: 'open' })) !== undefined;
      const waiting = await reader.find('incidents', { kind: 'nobody-eligible', status: 'open', caseId: row.id });
      const unseated = waiting.length > 0;
      const candidates = new Map<string, number>();
      for (const task of tasks) candidates.set(task.id, (await candidatesOf(reader, task.poolId)).length);
      const found = checkCase({
        row,
        entries,
        tasks,
        deadlines,
        reservations,
        effects,
        candidates,
        setAside,
        unseated,
      });
      broken.push(...found.map(line => `${row.process} ${row.number ?? row.id}: ${line}`));
    }
    return broken;
  });
}

interface Entry {
  row: Row<'auditEntries'>;
  payload: {
    seq: number;
    version: number;
    at: string;
    command: string;
    from: string;
    to: string;
    actor: { kind: string; id: string };
    tasks: { id: string; status: string; assigneeId: string | null }[];
  } & JsonObject;
}

interface CaseFile {
  row: Row<'cases'>;
  entries: Entry[];
  tasks: Row<'tasks'>[];
  deadlines: Row<'deadlines'>[];
  reservations: Row<'reservations'>[];
  effects: Row<'effects'>[];
  candidates: ReadonlyMap<string, number>;
  /** Its clock could not act and is tried again later. */
  setAside: boolean;
  /** A group of its stage has nobody, and an incident says so. */
  unseated: boolean;
}

function toEntry(row: Row<'auditEntries'>): Entry {
  return { row, payload: JSON.parse(row.payload) as Entry['payload'] };
}

function checkCase(file: CaseFile): string[] {
  return [
    ...outcomeOf(file),
    ...rightsOf(file),
    ...clocksOf(file),
    ...tasksOf(file),
    ...trailOf(file),
    ...restOf(file),
  ];
}

/** I1: one terminal outcome a case; I10: after it, or a withdrawal, nothing decides any more. */
function outcomeOf({ row, entries }: CaseFile): string[] {
  const broken: string[] = [];
  const definition = processNamed(row.process);
  const final = (state: string) => definition?.states[state]?.final === true;
  const endings = entries.filter(({ payload }) => payload.from !== payload.to && final(payload.to));
  const commands = definition?.commands ?? {};
  const reopened = ({ payload }: Entry) => commands[payload.command]?.newRound !== undefined;
  if (endings.length > 1 + entries.filter(entry => final(entry.payload.from) && reopened(entry)).length)
    broken.push(`I1 ended ${endings.length} times`);
  const removed = row.deletedAt !== null;
  if ((row.closedAt !== null) !== (final(row.state) || removed)) broken.push(`I1 closedAt does not fit ${row.state}`);
  let state = 'new';
  for (const entry of entries) {
    const { payload } = entry;
    if (payload.from !== state) broken.push(`I1 entry ${payload.seq} leaves ${payload.from}, the case was ${state}`);
    if (
      final(payload.from) &&
      !reopened(entry) &&
      (payload.to !== payload.from || (payload.actor.kind !== 'system' && payload.command !== ERASE))
    ) {
      broken.push(`I10 ${payload.command} after the end`);
    }
    state = payload.to;
  }
  if (state !== row.state) broken.push(`I1 the trail ends in ${state}, the row says ${row.state}`);
  return broken;
}

/** I3: no decision by the requester, where separation of duties is asked. */
function rightsOf({ row, entries }: CaseFile): string[] {
  const commands = processNamed(row.process)?.commands ?? {};
  return entries
    .filter(({ payload }) => commands[payload.command]?.notSubmitter && payload.actor.id === row.submittedBy)
    .map(({ payload }) => `I3 ${payload.command} by the submitter`);
}

/** I5: a clock fires once and never early; I9: at most two reminders a clock and none of a closed case still to come. */
function clocksOf({ row, entries, deadlines, setAside }: CaseFile): string[] {
  const broken: string[] = [];
  for (const clock of deadlines) {
    const ended = clock.endedAt ?? Number.POSITIVE_INFINITY;
    const early = clock.kind === 'due' ? ended <= clock.dueAt : ended < clock.dueAt;
    if (clock.status === 'fired' && early) broken.push(`I5 ${clock.name} fired early`);
    if ((clock.status === 'fired') !== (clock.firedAt !== null)) broken.push(`I5 ${clock.name} fired without its time`);
    if (clock.status === 'running' && row.closedAt !== null)
      broken.push(`I9 ${clock.kind} ${clock.name} runs on after the end`);
  }
  const dueClocks = deadlines.filter(({ kind }) => kind === 'due').length;
  const reminded = entries.filter(({ payload }) => payload.command === 'remind').length;
  // Some steps have reminders and no deadline.
  const reminders = deadlines.filter(({ kind }) => kind === 'reminder').length;
  if (reminded > Math.max(3 * dueClocks, reminders)) broken.push(`I9 ${reminded} reminders for ${dueClocks} clocks`);
  const running = deadlines.filter(({ status }) => status === 'running');
  const nearest = running
    .map(({ kind, dueAt }) => dueAt + (kind === 'due' ? 1 : 0) - row.offsetMs)
    .sort((a, b) => a - b)[0];
  if ((nearest ?? null) !== row.wakeAt && !setAside)
    broken.push(`wake_at is ${row.wakeAt}, the nearest clock says ${nearest ?? null}`);
  return [...broken, ...owedOf({ row, deadlines })];
}

/** What lists call due is what somebody owes in the state the case is in, and every deadline owed says how it ended. */
function owedOf({ row, deadlines }: Pick<CaseFile, 'row' | 'deadlines'>): string[] {
  const broken: string[] = [];
  const definition = processNamed(row.process);
  if (!definition) return [`${row.process} is no process`];
  const rules = clockRules(definition);
  const tells = (clock: Row<'deadlines'>) =>
    clock.onExpiry === 'remind' && rules.some(({ name, tells: told }) => name === clock.name && told !== undefined);
  const owed = deadlines.filter(
    clock => clock.kind === 'due' && !tells(clock) && clockNamed(definition, clock.name)?.owed !== false,
  );
  const running = owed.filter(({ status }) => status === 'running').map(({ dueAt }) => dueAt);
  // One over states that was missed is said as long as the case stays where it was then.
  const missed = owed.some(({ status, name }) => status === 'fired' && isStanding(definition, name)) ? row.dueAt : null;
  const here = owed
    .filter(({ name, status }) => name === definition.states[row.state]?.deadline?.name && status !== 'met')
    .sort((a, b) => b.startedAt - a.startedAt)[0];
  const nearest = running.length > 0 ? Math.min(...running) : (here?.dueAt ?? missed);
  const due = row.closedAt === null ? nearest : null;
  if (row.dueAt !== due) broken.push(`due_at is ${row.dueAt}, the clock owed says ${due}`);
  for (const clock of deadlines) {
    const { outcome, settledAt, status } = clock;
    if ((outcome === null) !== (settledAt === null)) broken.push(`${clock.name} is settled by halves`);
    if (outcome !== null && (!owed.includes(clock) || status === 'running'))
      broken.push(`${clock.name} is ${outcome} though nobody owed it`);
    if (owed.includes(clock) && status === 'fired' && outcome !== 'late' && outcome !== 'expired')
      broken.push(`${clock.name} fired and is ${outcome}`);
  }
  return broken;
}

/** I6: no open task for a closed case, no closed task without an audit row. */
function tasksOf({ row, entries, tasks, candidates, unseated }: CaseFile): string[] {
  const broken: string[] = [];
  const kind = processNamed(row.process)?.states[row.state]?.task?.kind;
  const open = tasks.filter(({ status }) => status === 'open' || status === 'claimed');
  if (row.closedAt !== null && open.length > 0) broken.push('I6 an open task of a closed case');
  const own = open.filter(({ parentId }) => parentId === null);
  const kinds = new Set(own.map(task => task.kind));
  const oneTask = own.length <= 1 || own.every(({ seat }) => seat !== null);
  if (row.closedAt === null && !unseated && (!oneTask || [...kinds].join() !== (kind ?? '')))
    broken.push(`I6 open tasks of ${row.state}: ${open.length}`);
  for (const task of tasks) {
    const closed = task.status !== 'open' && task.status !== 'claimed';
    if (closed !== (task.closedAt !== null)) broken.push(`I6 task ${task.kind} is ${task.status} without its time`);
    if ((task.status === 'claimed') !== (task.assigneeId !== null) && !closed)
      broken.push(`I6 task ${task.kind} ${task.status} of ${task.assigneeId}`);
    const told = entries.some(({ payload }) =>
      payload.tasks.some(({ id, status }) => id === task.id && status === task.status),
    );
    if (closed && !told) broken.push(`I6 task ${task.kind} is ${task.status} and no entry says so`);
    const left = candidates.get(task.id) ?? 0;
    if (closed ? left > 0 : left === 0) broken.push(`I6 task ${task.kind} ${task.status} has ${left} candidates`);
    if (task.search !== (closed ? null : row.search))
      broken.push(`task ${task.kind} ${task.status} is found by other words`);
  }
  return broken;
}

/** I7: gapless, linked, unaltered, and the row is its head. */
function trailOf({ row, entries }: CaseFile): string[] {
  const broken: string[] = [];
  const fault = verifyChain(
    hashing,
    row.id,
    entries.map(entry => entry.row),
  );
  if (fault) broken.push(`I7 ${fault.fault} at ${fault.seq}`);
  if (entries.length !== row.seq) broken.push(`I7 seq ${row.seq}, ${entries.length} entries`);
  if (entries.at(-1)?.row.hash !== row.lastHash) broken.push('I7 the head differs');
  if (entries.at(-1)?.payload.version !== row.version) broken.push("the version of the last entry is not the row's");
  let last = 0;
  for (const { row: entry } of entries) {
    if (entry.at < last) broken.push(`I7 time runs backwards at ${entry.seq}`);
    last = entry.at;
  }
  return broken;
}

function restOf({ row, reservations, effects }: CaseFile): string[] {
  const broken: string[] = [];
  const keeps = processNamed(row.process)?.states[row.state]?.keeps === true;
  if (row.closedAt !== null && !keeps && reservations.length > 0)
    broken.push(`a closed case holds ${reservations.map(({ key }) => key).join()}`);
  for (const effect of effects) {
    if ((effect.status === 'done') !== (effect.doneAt !== null)) broken.push(`effect ${effect.kind} ${effect.status}`);
    if (effect.status === 'pending' && row.nudgeAt === null && row.followed === 0)
      broken.push(`effect ${effect.kind} is owed and nobody is told (I8)`);
  }
  return broken;
}
