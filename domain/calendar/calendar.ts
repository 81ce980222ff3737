import type { Label } from '../label.ts';
import { dayNumber, MINUTE_MS, toInstant, weekday, type Zone } from './zone.ts';

/**
 * A region's calendar (地区日历) as versioned data: domain/deadlines.md section 3. Dates are `YYYY-MM-DD` in the calendar's zone,
 * times are `HH:MM` (an end may be `24:00`), `weekend` lists weekdays with 0 = Sunday. `checkCalendar` says what is wrong with one.
 */
export interface Calendar {
  readonly id: string;
  readonly version: number;
  readonly label: Label;
  readonly zone: Zone;
  readonly weekend: readonly number[];
  readonly opening: readonly OpeningBlock[];
  readonly years: Readonly<Record<string, CalendarYear>>;
  /** `weekend-rule`: a region whose only rule is its weekend, so no year is ever missing. */
  readonly missingYear: 'provisional' | 'error' | 'weekend-rule';
}

export interface OpeningBlock {
  readonly from: string;
  readonly to: string;
}

/** One year of a calendar; `provisional` until the official notice (domain/deadlines.md section 3, Provisional year). */
export interface CalendarYear {
  readonly year: number;
  readonly provisional: boolean;
  readonly source: string;
  readonly holidays: readonly Holiday[];
  readonly makeUpWorkdays: readonly MakeUpWorkday[];
}

/** Days off, both ends included. */
export interface Holiday {
  readonly label: Label;
  readonly from: string;
  readonly to: string;
}

/** A weekend day that is a full working day (调休上班日). */
export interface MakeUpWorkday {
  readonly date: string;
  readonly label: Label;
}

export type DayReason = 'workday' | 'weekend' | 'holiday' | 'make-up';

/** `covered` is false when the year is not loaded; such a day, and one of a provisional year, is `provisional`. */
export interface DayKind {
  readonly ok: true;
  readonly working: boolean;
  readonly reason: DayReason;
  readonly label?: Label;
  readonly provisional: boolean;
  readonly covered: boolean;
}

export interface YearMissing {
  readonly ok: false;
  readonly code: 'CALENDAR_YEAR_MISSING';
  readonly year: number;
}

/**
 * Whether a date is a working day, and why (domain/deadlines.md section 3, Calendar and Missing year). A year that is not loaded
 * goes by the weekend rule and is provisional, or is refused where `missingYear` is `error`.
 */
export function dayKind(calendar: Calendar, date: string): DayKind | YearMissing {
  const kind = assumedDayKind(calendar, date);
  if (kind.covered || calendar.missingYear === 'provisional') return kind;
  return { ok: false, code: 'CALENDAR_YEAR_MISSING', year: Number(date.slice(0, 4)) };
}

/**
 * As `dayKind`, but a year that is not loaded always goes by the weekend rule: for what only informs (reminders, days left),
 * which a missing year must not stop.
 */
export function assumedDayKind(calendar: Calendar, date: string): DayKind {
  const weekend = calendar.weekend.includes(weekday(dayNumber(date)));
  const year = calendar.years[date.slice(0, 4)];
  const plain = { ok: true, working: !weekend, reason: weekend ? 'weekend' : 'workday' } as const;
  if (year === undefined) {
    const whole = calendar.missingYear === 'weekend-rule';
    return { ...plain, provisional: !whole, covered: whole };
  }
  const known = { provisional: year.provisional, covered: true } as const;
  const makeUp = year.makeUpWorkdays.find(day => day.date === date);
  if (makeUp !== undefined) return { ok: true, working: true, reason: 'make-up', label: makeUp.label, ...known };
  const holiday = year.holidays.find(range => range.from <= date && date <= range.to);
  if (holiday !== undefined) return { ok: true, working: false, reason: 'holiday', label: holiday.label, ...known };
  return { ...plain, ...known };
}

/**
 * The opening hours of a date as instants `[from, to)`, in order and disjoint, whether or not it is a working day. Around a change
 * of the clock the ends follow `toInstant` and the elapsed time is what counts.
 */
export function openBlocks(calendar: Calendar, date: string): { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = [];
  let closed = Number.NEGATIVE_INFINITY;
  for (const block of calendar.opening) {
    const from = Math.max(closed, toInstant(calendar.zone, date, timeOfDay(block.from) ?? 0));
    const to = toInstant(calendar.zone, date, timeOfDay(block.to) ?? 0);
    if (to > from) blocks.push({ from, to });
    closed = Math.max(closed, to);
  }
  return blocks;
}

/** Opening time of a date: when its reminders fire (domain/deadlines.md section 3, Units; open-questions.md Q38). */
export function openingTime(calendar: Calendar, date: string): number {
  return toInstant(calendar.zone, date, timeOfDay(calendar.opening[0]?.from ?? '00:00') ?? 0);
}

/** Milliseconds since midnight of `HH:MM`, 00:00 to 24:00; `null` for anything else. */
export function timeOfDay(text: string): number | null {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)) return null;
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * MINUTE_MS;
}
