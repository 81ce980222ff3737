import type { Calendar } from '../calendar/calendar.ts';
import { dueAfterPause } from '../calendar/pause.ts';
import { withPause } from '../calendar/receipt.ts';
import type { Policy } from '../policy/policy.ts';
import { remindersFor } from './deadline.ts';
import type { DeadlineToStart } from './plan.ts';
import { spanOf } from './recalculate.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot } from './snapshot.ts';

interface ResumeInput {
  snapshot: CaseSnapshot;
  calendar: Calendar;
  policy: Policy;
  now: number;
}

/** A clock that goes on, with the due instant that every open task has from now on. */
export interface ResumedClock {
  dueAt: number;
  deadlinesToStart: readonly DeadlineToStart[];
}

/**
 * The clock that stood still, going on with what was left, once the tasks named wait no more; undefined where none stands still, or
 * others still wait.
 */
export function resumeClock(input: ResumeInput, leaving: readonly string[]): ResumedClock | Refusal | undefined {
  const { snapshot, calendar, policy, now } = input;
  const stopped = snapshot.stoppedClock;
  const wait = snapshot.tasks.filter(({ suspendedAt }) => suspendedAt !== null).map(({ id }) => id);
  if (!stopped || wait.length === 0 || wait.some(id => !leaving.includes(id))) return undefined;
  const duration = spanOf(stopped.rule);
  const { stoppedAt, name, startedAt, onExpiry } = stopped;
  const resumed = dueAfterPause(calendar, duration.unit, { dueAt: stopped.dueAt, stoppedAt, now });
  if (!resumed.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  const { dueAt } = resumed;
  const receipt = withPause(calendar, stopped.receipt, { from: stoppedAt, until: now, dueAt });
  const [rule = '', within = ''] = stopped.rule.split(' = ');
  const provisional = receipt.provisional || resumed.provisional;
  const shared = { name, rule, within, startedAt, onExpiry, provisional, receipt };
  const reminders = remindersFor(policy, calendar, { startedAt, dueAt, duration }).slice(stopped.reminded);
  return {
    dueAt,
    deadlinesToStart: [
      ...reminders.filter(at => at > now).map((at): DeadlineToStart => ({ ...shared, kind: 'reminder', dueAt: at })),
      { ...shared, kind: 'due', dueAt },
    ],
  };
}

interface EndedClock {
  kind: string;
  status: string;
  rule: string;
  startedAt: number;
  outcome: string | null;
  endedAt: number | null;
}

/** Of all the clocks there were in a state, the last due instant, where it did not end but stands still, and how often it was reminded of. */
export function stoppedAmong<T extends EndedClock>(clocks: readonly T[]): { clock: T; reminded: number } | undefined {
  const due = clocks.filter(({ kind }) => kind === 'due');
  if (due.some(({ status }) => status === 'running')) return undefined;
  const [clock] = due.sort(
    (a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || Number(isStopped(a)) - Number(isStopped(b)),
  );
  if (!clock || !isStopped(clock)) return undefined;
  const { rule, startedAt } = clock;
  const reminders = clocks.filter(one => one.kind === 'reminder' && one.rule === rule && one.startedAt === startedAt);
  return { clock, reminded: reminders.filter(({ status }) => status === 'fired').length };
}

function isStopped({ status, outcome }: EndedClock): boolean {
  return status === 'met' && outcome === null;
}
