import { decidesBySilence } from '../../domain/kernel/possible.ts';
import { stoppedAmong } from '../../domain/kernel/resume-clock.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { isOpen, isWorking, nextDate, shanghaiDate } from '../domain/calendar/brute-force.ts';
import { Broken } from './broken.ts';
import type { ClockRecord, Entry, History } from './history.ts';
import { ANSWERS } from './process.ts';
import type { World } from './world.ts';

/** I5 and I9 of one entry: clocks that end, stand still, go on, remind and escalate. */
export function checkClocks(world: World, before: CaseSnapshot, entry: Entry): void {
  const { history, policy } = world;
  const still = policy.stages?.[before.state]?.whenSuspended === 'stands-still';
  for (const { id, status } of entry.plan.deadlinesToEnd) {
    const clock = before.deadlines.find(one => one.id === id);
    if (!clock) throw new Broken('I5', `clock ${id} ended twice`);
    const due = clock.kind === 'reminder' ? entry.now >= clock.dueAt : entry.now > clock.dueAt;
    if (status === 'fired' && !due) throw new Broken('I5', `clock ${id} fired early`);
    // One that an extension started while somebody waited already, as time came late, runs on.
    const since = history.entries[(history.clocks.find(one => one.id === id)?.startedSeq ?? 1) - 1]?.now ?? 0;
    const stops = (at: number | null) => at !== null && since < at && at <= clock.dueAt;
    const waits = still && before.tasks.some(({ suspendedAt }) => stops(suspendedAt));
    if (status === 'fired' && clock.kind === 'due' && waits)
      throw new Broken('I5', `clock ${id} fired while it stood still`);
  }
  const late = before.deadlines.find(clock => decidesBySilence(clock) && entry.now > clock.dueAt);
  if (late && entry.kind === 'person' && ANSWERS.includes(entry.command))
    throw new Broken('I5', `${entry.command} after silence had decided`);
  if (before.stoppedClock && entry.plan.from === entry.plan.to && !entry.plan.newRound)
    checkRest(history, before.stoppedClock, entry);
  checkTold(world, before, entry);
}

/** What was left when it stopped is what is left when it goes on, counted a second way. */
function checkRest(history: History, stopped: NonNullable<CaseSnapshot['stoppedClock']>, { seq, now }: Entry): void {
  const again = history.clocks.find(({ kind, startedSeq }) => kind === 'due' && startedSeq === seq);
  if (!again) return;
  const unit = /(wd|wh|h|d)$/.exec(stopped.rule)?.[1] ?? '';
  const had = rest(unit, stopped.stoppedAt, stopped.dueAt);
  // The rest of a last day is the rest of a working day: of the next one where it goes on while nobody works.
  const left = unit === 'wd' && had === 0 && !isWorking(shanghaiDate(now)) ? 1 : had;
  const goesOn = rest(unit, now, again.dueAt);
  if (left !== goesOn) throw new Broken('I5', `${left} ${unit} left of ${stopped.name}, it goes on with ${goesOn}`);
  if (again.dueAt < now && stopped.dueAt >= stopped.stoppedAt)
    throw new Broken('I5', `${stopped.name} goes on as over`);
}

function rest(unit: string, from: number, due: number): number {
  if (unit === 'wd') return workingDays(from, due);
  return unit === 'wh' ? openTime(from, due) : due - from;
}

/** Working days after the date it is, up to the date it is due. */
function workingDays(from: number, due: number): number {
  let days = 0;
  for (let date = nextDate(shanghaiDate(from), 1); date <= shanghaiDate(due); date = nextDate(date, 1))
    if (isWorking(date)) days += 1;
  return days;
}

const MINUTE = 60_000;

function openTime(from: number, due: number): number {
  let open = 0;
  for (let at = from; at < due; ) {
    const next = Math.min(due, at + MINUTE - (at % MINUTE));
    if (isOpen(at)) open += next - at;
    at = next;
  }
  return open;
}

/** Reminders and leads: never more than there should be, never out of turn, never once it is closed. */
function checkTold({ history, office }: World, before: CaseSnapshot, { command, plan, now }: Entry): void {
  if (command !== 'remind' && command !== 'escalate') return;
  if (before.closedAt !== null) throw new Broken('I9', `${command} after closing`);
  const fired = plan.deadlinesToEnd.flatMap(({ id }) => history.clocks.find(one => one.id === id) ?? []);
  for (const clock of fired) {
    if (clock.rule.startsWith('escalation.further')) checkLevel(history, clock);
    else if (clock.kind === 'reminder' && sentOf(history, clock).length > 2)
      throw new Broken('I9', `${sentOf(history, clock).length} reminders of ${clock.name}`);
  }
  const { level, lead } = plan.input;
  if (typeof level === 'number' && office.leadsOf(before.unitId)[level - 1] !== lead)
    throw new Broken('I9', `${String(lead)} is told as lead ${level} at ${now}`);
}

/** The reminders sent of one clock, however often it stood still meanwhile. */
function sentOf({ clocks }: History, { name, startedAt, rule }: ClockRecord): ClockRecord[] {
  return clocks.filter(
    one =>
      one.status === 'fired' &&
      one.kind === 'reminder' &&
      one.name === name &&
      one.startedAt === startedAt &&
      one.rule === rule,
  );
}

/** Each level once a breach, after the one before. */
function checkLevel({ clocks }: History, clock: ClockRecord): void {
  const chain = clocks.filter(
    ({ rule, startedSeq, name }) => rule === clock.rule && name === clock.name && startedSeq <= clock.startedSeq,
  );
  const breach = clocks
    .filter(({ kind, status, endedSeq }) => kind === 'due' && status === 'fired' && (endedSeq ?? 0) <= clock.startedSeq)
    .at(-1);
  const told = chain.filter(({ startedSeq }) => startedSeq >= (breach?.endedSeq ?? 0));
  const levels = told.map(({ onExpiry }) => onExpiry);
  const wanted = told.map((_, index) => `escalate-${index + 2}`);
  if (levels.join() !== wanted.join()) throw new Broken('I9', `leads are told as ${levels.join()}`);
}

/** I5: a clock that stands still does so for a task that waits; one that runs is what every open task is due by. */
export function checkStandstill({ clocks, tasks, stageSeq, snapshot }: History): void {
  if (!snapshot || snapshot.closedAt !== null) return;
  const here = clocks.filter(({ startedSeq }) => startedSeq >= stageSeq);
  const running = here.find(({ status, kind }) => status === 'running' && kind === 'due');
  const open = tasks.filter(({ closedSeq, parentId }) => closedSeq === null && parentId === null);
  const waits = open.some(({ suspendedAt }) => suspendedAt !== null);
  if (stoppedAmong(here) && !waits) throw new Broken('I5', 'a clock stands still for nobody');
  const apart = running && open.find(({ dueAt }) => dueAt !== running.dueAt);
  if (apart) throw new Broken('I5', `${apart.id} is due at ${apart.dueAt}, its clock at ${running.dueAt}`);
}
