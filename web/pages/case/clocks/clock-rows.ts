import type { Receipt } from '../../../../domain/calendar/receipt.ts';
import type { Label } from '../../../../domain/label.ts';
import type { Deadline, Process } from '../../../api/answers.ts';

/** One time the clock of a step ran. */
export interface ClockRun {
  id: string;
  startedAt: string;
  dueAt: string;
  endedAt: string | null;
  /** Past its end: whether somebody still owes what it waited for is another matter. */
  late: boolean;
  /** Counted days it ran until it ended; null while it runs, or where it counts no working days. */
  used: number | null;
  workingDaysLeft: number | null;
}

/** A step that has a clock: who owns it, how long it may take, and each time it ran. */
export interface ClockRow {
  state: string;
  label: Label;
  clock: Label;
  owners: readonly Label[];
  within: string;
  silence: Label | null;
  present: boolean;
  runs: readonly ClockRun[];
}

/** The steps of a process that have a clock by the policy in force, in the order of its states, each with the runs of its clock in this case. */
export function clockRows(process: Process, present: string, deadlines: readonly Deadline[]): ClockRow[] {
  return process.states.flatMap(({ code, label, task, deadline }) => {
    if (!deadline || deadline.within === 'none') return [];
    const { name, within, silence, label: clock } = deadline;
    const runs = deadlines.filter(one => one.kind === 'due' && one.name === name).map(runOf);
    const owners = ownersOf(process, task?.decides ?? []);
    return [{ state: code, label, clock, owners, within, silence, present: code === present, runs }];
  });
}

function ownersOf({ commands }: Process, decides: readonly string[]): Label[] {
  const roles = commands.filter(({ code }) => decides.includes(code)).flatMap(command => command.roles);
  return [...new Map(roles.map(({ code, label }) => [code, label])).values()];
}

function runOf({ id, startedAt, dueAt, endedAt, status, overdue, workingDaysLeft, receipt }: Deadline): ClockRun {
  const late = overdue || status === 'fired' || (endedAt !== null && Date.parse(endedAt) > Date.parse(dueAt));
  return { id, startedAt, dueAt, endedAt, late, used: usedDays(receipt as Receipt | null, endedAt), workingDaysLeft };
}

/** The working days between a clock's start and its end, by the days of its receipt. */
function usedDays(receipt: Receipt | null, endedAt: string | null): number | null {
  if (!receipt || endedAt === null || !receipt.days.some(({ n }) => n !== undefined)) return null;
  const until = new Date(endedAt).toLocaleDateString('sv-SE', { timeZone: receipt.zone });
  return receipt.days.filter(({ counted, date }) => counted && date <= until).length;
}

/** Working days a clock used over all its runs; null where none has ended. */
export function usedInAll(runs: readonly ClockRun[]): number | null {
  const used = runs.flatMap(run => (run.used === null ? [] : [run.used]));
  return used.length === 0 ? null : used.reduce((sum, days) => sum + days, 0);
}
