import { assumedDayKind, type Calendar, dayKind, openBlocks, type YearMissing } from './calendar.ts';
import { isWithinBounds, type Span } from './duration.ts';
import { type Counted, makeReceipt, type Receipt, type ReceiptBlock, type ReceiptDay, receiptDay } from './receipt.ts';
import {
  addMonths,
  DAY_MS,
  dayNumber,
  endOfDay,
  formatDay,
  formatTime,
  isDay,
  isInstant,
  MINUTE_MS,
  toLocal,
} from './zone.ts';

/** A deadline with its receipt, or why there is none. `OUT_OF_RANGE` names what is absurd: the start, the amount or the result. */
export type Computed =
  | { readonly ok: true; readonly dueAt: number; readonly receipt: Receipt }
  | YearMissing
  | { readonly ok: false; readonly code: 'OUT_OF_RANGE'; readonly what: 'start' | 'amount' | 'due' };

/** What a counting rule yields before the receipt is made. */
type Tally = (Counted & { readonly ok: true }) | Exclude<Computed, { readonly ok: true }>;

/**
 * The due instant of a clock that starts at `startMs` (UTC epoch milliseconds), by the conventions of domain/deadlines.md section 3:
 *
 * - `n wd`: 23:59:59.999 local time on the n-th working day strictly after the start date; `0wd`: the end of the start date or of
 *   the next working day; `-n wd`: the end of the n-th working day strictly before the start date.
 * - `wh`: the first instant (the last one, when negative) with that much open time between it and the start; `0wh` is the start.
 * - `min`, `h`, `d`: plain time, to the millisecond. `mo`, `y`: same day number, clamped, end of that local day.
 *
 * Never throws: a year that is not loaded in a calendar of kind `error` and absurd numbers are refusals.
 */
export function computeDeadline(calendar: Calendar, startMs: number, duration: Span): Computed {
  if (!isInstant(startMs)) return outOfRange('start');
  if (!isWithinBounds(duration)) return outOfRange('amount');
  const tally = count(calendar, startMs, duration);
  if (!tally.ok) return tally;
  const { ok, ...counted } = tally;
  if (!isInstant(counted.dueAt)) return outOfRange('due');
  return { ok, dueAt: counted.dueAt, receipt: makeReceipt(calendar, startMs, duration, counted) };
}

/**
 * Working days strictly after the local date of `nowMs`, up to and including the date of `dueMs`: 0 on the due date itself, and
 * minus the working days that have passed since it when it is over. A year that is not loaded goes by the weekend rule.
 */
export function workingDaysLeft(calendar: Calendar, nowMs: number, dueMs: number): number {
  const [today, due] = [toLocal(calendar.zone, nowMs).day, toLocal(calendar.zone, dueMs).day];
  let days = 0;
  for (let day = Math.min(today, due) + 1; day <= Math.max(today, due); day += 1) {
    if (assumedDayKind(calendar, formatDay(day)).working) days += 1;
  }
  return today > due && days > 0 ? -days : days;
}

function count(calendar: Calendar, startMs: number, { unit, amount }: Span): Tally {
  switch (unit) {
    case 'wd':
      return countDays(calendar, startMs, amount);
    case 'wh':
      return countOpenTime(calendar, startMs, amount * 60 * MINUTE_MS);
    case 'min':
      return { ok: true, dueAt: startMs + amount * MINUTE_MS, days: [] };
    case 'h':
      return { ok: true, dueAt: startMs + amount * 60 * MINUTE_MS, days: [] };
    case 'd':
      return { ok: true, dueAt: startMs + amount * DAY_MS, days: [] };
    case 'mo':
      return countMonths(calendar, startMs, amount);
    case 'y':
      return countMonths(calendar, startMs, amount * 12);
  }
}

function countDays(calendar: Calendar, startMs: number, amount: number): Tally {
  const step = amount < 0 ? -1 : 1;
  const days: ReceiptDay[] = [];
  let counted = 0;
  for (let day = toLocal(calendar.zone, startMs).day + (amount === 0 ? 0 : step); ; day += step) {
    if (!isDay(day) || days.length >= MAX_WALK) return outOfRange('due');
    const date = formatDay(day);
    const kind = dayKind(calendar, date);
    if (!kind.ok) return kind;
    if (kind.working) counted += 1;
    days.push(
      kind.working ? receiptDay(date, kind, true, amount === 0 ? 0 : step * counted) : receiptDay(date, kind, false),
    );
    if (kind.working && counted >= Math.abs(amount)) return { ok: true, dueAt: endOfDay(calendar.zone, date), days };
  }
}

/** The first instant with that much open time between it and the start; the last one where the amount is negative. */
export function countOpenTime(calendar: Calendar, startMs: number, openMs: number): Tally {
  const step = openMs < 0 ? -1 : 1;
  const days: ReceiptDay[] = [];
  const blocks: ReceiptBlock[] = [];
  let dueAt = startMs;
  let wanted = Math.abs(openMs);
  for (let day = toLocal(calendar.zone, startMs).day; wanted > 0; day += step) {
    if (!isDay(day) || days.length >= MAX_WALK) return outOfRange('due');
    const date = formatDay(day);
    const kind = dayKind(calendar, date);
    if (!kind.ok) return kind;
    const found = kind.working ? takeOpenTime(calendar, date, startMs, step * wanted) : [];
    for (const { from, to } of found) {
      wanted -= to - from;
      dueAt = step < 0 ? from : to;
      blocks.push({ date, from: clock(calendar, from), to: clock(calendar, to), ms: to - from });
    }
    days.push(receiptDay(date, kind, found.length > 0));
  }
  return { ok: true, dueAt, days, minutes: { total: Math.abs(openMs) / MINUTE_MS, blocks } };
}

/** The stretches of a working day that give up to `wanted` milliseconds on the right side of the start, in the order of counting. */
function takeOpenTime(
  calendar: Calendar,
  date: string,
  startMs: number,
  wanted: number,
): { from: number; to: number }[] {
  const taken: { from: number; to: number }[] = [];
  const blocks = openBlocks(calendar, date);
  let left = Math.abs(wanted);
  for (const block of wanted < 0 ? blocks.reverse() : blocks) {
    const from = wanted < 0 ? Math.max(block.from, Math.min(block.to, startMs) - left) : Math.max(block.from, startMs);
    const to = wanted < 0 ? Math.min(block.to, startMs) : Math.min(block.to, from + left);
    if (to <= from) continue;
    left -= to - from;
    taken.push({ from, to });
  }
  return taken;
}

function countMonths(calendar: Calendar, startMs: number, months: number): Tally {
  const { date } = toLocal(calendar.zone, startMs);
  const due = addMonths(date, months);
  if (due === null || !isDay(dayNumber(due))) return outOfRange('due');
  const wantedDay = date.slice(8, 10);
  const clamped = due.slice(8, 10) === wantedDay ? {} : { clampedFrom: Number(wantedDay) };
  return { ok: true, dueAt: endOfDay(calendar.zone, due), days: [], ...clamped };
}

function clock(calendar: Calendar, at: number): string {
  return formatTime(toLocal(calendar.zone, at).msOfDay);
}

function outOfRange(what: 'start' | 'amount' | 'due') {
  return { ok: false, code: 'OUT_OF_RANGE', what } as const;
}

/** More days than any sane calendar needs for the largest amount; a calendar that never opens ends here. */
const MAX_WALK = 40_000;
