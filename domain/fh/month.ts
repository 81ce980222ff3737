import { addMonths, dayNumber, formatDay } from '../calendar/zone.ts';

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Whether a text names a calendar month, `2026-06`. */
export function isMonth(value: unknown): value is string {
  return typeof value === 'string' && MONTH.test(value);
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** `2026-Q2`, the calendar quarter a month is in. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

const QUARTER = /^\d{4}-Q[1-4]$/;

export function isQuarter(value: unknown): value is string {
  return typeof value === 'string' && QUARTER.test(value);
}

/** The three months of a quarter. */
export function monthsOf(quarter: string): string[] {
  const first = (Number(quarter.slice(6)) - 1) * 3 + 1;
  return [0, 1, 2].map(further => `${quarter.slice(0, 4)}-${String(first + further).padStart(2, '0')}`);
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  const next = addMonths(`${month}-01`, 1);
  return next === null ? `${month}-28` : formatDay(dayNumber(next) - 1);
}

/** Whether a date lies after a quarter: its first day is that of the next one, or later. */
export function isAfter(today: string, quarter: string): boolean {
  return today > lastDayOf(monthsOf(quarter)[2] ?? '');
}
