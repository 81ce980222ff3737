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

/**
 * The steps of a process that have a clock by the policy in force: those that were begun in their order, then what is to come, and last
 * what may be asked of the partner.
 */
export function clockRows(process: Process, present: string, deadlines: readonly Deadline[]): ClockRow[] {
  const rows = process.states.flatMap(({ code, label, task, deadline }) => {
    if (!deadline || deadline.within === 'none') return [];
    const { name, within, silence, label: clock } = deadline;
    const runs = deadlines.filter(one => one.kind === 'due' && one.name === name).map(runOf);
    // The first is what the step is there for; others may be given by more people.
    const decides = process.commands.find(command => command.code === task?.decides[0]);
    const owners = decides?.roles.map(role => role.label) ?? [];
    const row = { state: code, label, clock, owners, within, silence, present: code === present, runs };
    return [{ row, rank: rankOf(row, decides?.by.includes('partner') === true) }];
  });
  return rows.toSorted((one, other) => one.rank - other.rank).map(({ row }) => row);
}

function rankOf({ runs: [first] }: Pick<ClockRow, 'runs'>, asked: boolean): number {
  if (first) return Date.parse(first.startedAt);
  return asked ? Number.POSITIVE_INFINITY : Number.MAX_SAFE_INTEGER;
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
