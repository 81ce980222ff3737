import type { Label } from '../label.ts';
import type { Calendar, DayKind, DayReason } from './calendar.ts';
import { printDuration, type Span } from './duration.ts';
import { formatTime, toLocal } from './zone.ts';

/**
 * How a deadline came about, in plain JSON, kept with it for good: the rule, the calendar and version, every day counted and skipped
 * with the reason, and whether it is provisional (domain/deadlines.md section 3; design/architecture.md section 4). `days` runs in
 * the order of counting, so backwards for a negative amount; it is empty for `min`, `h`, `d`, `mo`, `y`, which ask no calendar.
 */
export interface Receipt {
  readonly rule: string;
  readonly calendar: { readonly id: string; readonly version: number };
  readonly zone: string;
  readonly start: ReceiptMoment;
  readonly due: ReceiptMoment;
  readonly provisional: boolean;
  readonly days: readonly ReceiptDay[];
  /** For `wh`: the open minutes wanted and the stretches they were taken from. */
  readonly minutes?: { readonly total: number; readonly blocks: readonly ReceiptBlock[] };
  /** For `mo` and `y`: the day number wanted, where the month is too short for it. */
  readonly clampedFrom?: number;
  /** The time of day it ends at on the day that was counted to. */
  readonly timeOfDay?: string;
  /** The times it stood still, each with the due instant it had before. */
  readonly paused?: readonly ReceiptPause[];
  /** For one recalculated to an instant too near or past: what was counted, and the notice it keeps instead. */
  readonly kept?: { readonly counted: ReceiptMoment; readonly notice: string };
}

export interface ReceiptPause {
  readonly from: ReceiptMoment;
  readonly until: ReceiptMoment;
  readonly wasDue: ReceiptMoment;
}

/** An instant with its local reading; `time` is `HH:MM`, with seconds and milliseconds where they are not zero. */
export interface ReceiptMoment {
  readonly at: number;
  readonly date: string;
  readonly time: string;
}

/** `n` numbers the counted days of a `wd` rule, negative when counting backwards. `off-hours`: a working day that gave no open minute. */
export interface ReceiptDay {
  readonly date: string;
  readonly counted: boolean;
  readonly n?: number;
  readonly reason: DayReason | 'off-hours';
  readonly label?: Label;
  readonly provisional?: true;
}

/** A stretch of open time; `ms` is what it contributed. */
export interface ReceiptBlock {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly ms: number;
}

/** What a counting rule adds to a receipt. */
export interface Counted {
  readonly dueAt: number;
  readonly days: readonly ReceiptDay[];
  readonly minutes?: { readonly total: number; readonly blocks: readonly ReceiptBlock[] };
  readonly clampedFrom?: number;
}

/** Puts a receipt together from what was counted. */
export function makeReceipt(calendar: Calendar, startMs: number, span: Span, counted: Counted): Receipt {
  const { dueAt, days, ...rest } = counted;
  return {
    rule: printDuration(span),
    calendar: { id: calendar.id, version: calendar.version },
    zone: calendar.zone.id,
    start: moment(calendar, startMs),
    due: moment(calendar, dueAt),
    provisional: days.some(day => day.provisional === true),
    days,
    ...rest,
  };
}

/** The line for one day; `n` only where the rule numbers its days. */
export function receiptDay(date: string, kind: DayKind, counted: boolean, n?: number): ReceiptDay {
  return {
    date,
    counted,
    ...(n === undefined ? {} : { n }),
    reason: kind.working && !counted ? 'off-hours' : kind.reason,
    ...(kind.label === undefined ? {} : { label: kind.label }),
    ...(kind.provisional ? { provisional: true as const } : {}),
  };
}

/** Whether a day of one of the years was counted or skipped by what was known of it provisionally. */
export function restsOn({ days }: Receipt, years: readonly string[]): boolean {
  return days.some(({ date, provisional }) => provisional === true && years.includes(date.slice(0, 4)));
}

/** The receipt of a recalculated deadline that is not due before the notice is over. */
export function keepingNotice(calendar: Calendar, receipt: Receipt, dueAt: number, notice: string): Receipt {
  return { ...receipt, due: moment(calendar, dueAt), kept: { counted: receipt.due, notice } };
}

/** The receipt of a deadline that ends at a time of day. */
export function atTimeOfDay(calendar: Calendar, receipt: Receipt, dueAt: number, timeOfDay: string): Receipt {
  return { ...receipt, due: moment(calendar, dueAt), timeOfDay };
}

/** The receipt of a deadline that stood still for a time and goes on with what was left. */
export function withPause(
  calendar: Calendar,
  receipt: Receipt,
  { from, until, dueAt }: { from: number; until: number; dueAt: number },
): Receipt {
  const pause = { from: moment(calendar, from), until: moment(calendar, until), wasDue: receipt.due };
  return { ...receipt, due: moment(calendar, dueAt), paused: [...(receipt.paused ?? []), pause] };
}

function moment(calendar: Calendar, at: number): ReceiptMoment {
  const { date, msOfDay } = toLocal(calendar.zone, at);
  return { at, date, time: formatTime(msOfDay) };
}
