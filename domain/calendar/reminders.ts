import { assumedDayKind, type Calendar, openingTime } from './calendar.ts';
import type { Span } from './duration.ts';
import { computeDeadline } from './working-days.ts';
import { formatDay, isDay, toLocal } from './zone.ts';

/** Something to send: `at` is `null` where the rule found no moment. */
export interface Reminder<Kind extends string = string> {
  readonly kind: Kind;
  readonly at: number | null;
}

/** One notice for the kinds that fell on one local day, sent at the earliest of their instants. */
export interface MergedReminder<Kind extends string = string> {
  readonly kinds: readonly Kind[];
  readonly at: number;
}

/**
 * `reminder.first = half-time, rounded up` (domain/deadlines.md sections 2 and 5): opening time of
 *
 * - for `n wd`, the ceil(n / 2)-th working day after the start date;
 * - otherwise the ceil(N / 2)-th local day after the start date, N being the local days from start to due. A day off moves it to the
 *   next working day; where that opens at or after the due instant, the day off itself is kept: late at work beats never.
 *
 * Always between start and due; `null` when no such opening time lies there. Reminders only inform, so a year that is not loaded
 * goes by the weekend rule even where `missingYear` is `error`.
 */
export function reminderFirst(calendar: Calendar, startMs: number, dueMs: number, duration: Span): number | null {
  if (dueMs <= startMs) return null;
  const start = toLocal(calendar.zone, startMs).day;
  if (duration.unit === 'wd' && duration.amount > 0) {
    let day: number | null = start;
    for (let n = Math.ceil(duration.amount / 2); n > 0 && day !== null; n -= 1) day = nextWorkingDay(calendar, day, 1);
    return within(startMs, dueMs, opening(calendar, day));
  }
  const half = start + Math.ceil((toLocal(calendar.zone, dueMs).day - start) / 2);
  const working = nextWorkingDay(calendar, half - 1, 1);
  return within(startMs, dueMs, opening(calendar, working)) ?? within(startMs, dueMs, opening(calendar, half));
}

/** So long after the start, however long there is: opening time of the day on which the span ends. */
export function reminderAfter(calendar: Calendar, startMs: number, span: Span): number | null {
  const computed = computeDeadline(calendar, startMs, span);
  return computed.ok ? opening(calendar, toLocal(calendar.zone, computed.dueAt).day) : null;
}

/** `reminder.last = 1wd before due` (domain/deadlines.md sections 2 and 5): opening time of the n-th working day before the due date. */
export function reminderLast(calendar: Calendar, dueMs: number, workingDays = 1): number | null {
  let day: number | null = toLocal(calendar.zone, dueMs).day;
  for (let n = workingDays; n > 0 && day !== null; n -= 1) day = nextWorkingDay(calendar, day, -1);
  return opening(calendar, day);
}

/**
 * The notices to send for a clock: reminders not after its start or not before its due instant are dropped, those on one local day
 * become one (domain/open-questions.md Q38). Sorted by time. `dueMs` is `null` for reminders without a deadline.
 */
export function mergeReminders<Kind extends string>(
  calendar: Calendar,
  startMs: number,
  dueMs: number | null,
  reminders: readonly Reminder<Kind>[],
): MergedReminder<Kind>[] {
  const timely = reminders
    .flatMap(({ kind, at }) => (at !== null && at > startMs && (dueMs === null || at < dueMs) ? [{ kind, at }] : []))
    .sort((a, b) => a.at - b.at);
  const merged = new Map<string, { kinds: Kind[]; at: number }>();
  for (const { kind, at } of timely) {
    const { date } = toLocal(calendar.zone, at);
    const notice = merged.get(date);
    if (notice === undefined) merged.set(date, { kinds: [kind], at });
    else if (!notice.kinds.includes(kind)) notice.kinds.push(kind);
  }
  return [...merged.values()];
}

/** The nearest working day strictly after `day` (before it, with step -1); `null` if there is none within reach. */
function nextWorkingDay(calendar: Calendar, day: number, step: 1 | -1): number | null {
  for (let walked = 1; walked <= MAX_GAP_DAYS; walked += 1) {
    const next = day + step * walked;
    if (!isDay(next)) return null;
    if (assumedDayKind(calendar, formatDay(next)).working) return next;
  }
  return null;
}

function opening(calendar: Calendar, day: number | null): number | null {
  return day === null ? null : openingTime(calendar, formatDay(day));
}

function within(startMs: number, dueMs: number, at: number | null): number | null {
  return at !== null && at > startMs && at < dueMs ? at : null;
}

/** A year without a working day is no calendar. */
const MAX_GAP_DAYS = 366;
