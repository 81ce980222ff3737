import type { Answer } from '../../api/operations.ts';

export type YearDay = Answer<'getCalendarYear'>['days'][number];

/** Days in a row that are off, or worked although at a weekend, for one reason. */
export interface Stretch {
  from: string;
  to: string;
  reason: 'holiday' | 'make-up';
  label: YearDay['label'];
}

export interface MonthPicture {
  /** `2026-10`. */
  month: string;
  /** Weeks from Monday; null before the first day and after the last. */
  weeks: (YearDay | null)[][];
  workingDays: number;
  stretches: Stretch[];
}

const WEEK = 7;

/** The months of a year as they hang on a wall, each with its holidays and make-up working days by name. */
export function yearPicture(days: readonly YearDay[]): MonthPicture[] {
  const months = [...new Set(days.map(monthOf))];
  return months.map(month => {
    const own = days.filter(day => monthOf(day) === month);
    return {
      month,
      weeks: weeksOf(own),
      workingDays: own.filter(({ working }) => working).length,
      stretches: stretchesOf(own),
    };
  });
}

/** The day some days on, held within the year: what the arrow keys reach. */
export function dayFrom(days: readonly YearDay[], date: string, step: number): string {
  const at = days.findIndex(day => day.date === date);
  const to = Math.min(days.length - 1, Math.max(0, (at < 0 ? 0 : at) + step));
  return days[to]?.date ?? date;
}

function monthOf({ date }: YearDay): string {
  return date.slice(0, 7);
}

function weeksOf(days: readonly YearDay[]): (YearDay | null)[][] {
  const first = days[0];
  const before = first ? (first.weekday + WEEK - 1) % WEEK : 0;
  const cells: (YearDay | null)[] = [...Array<null>(before).fill(null), ...days];
  while (cells.length % WEEK !== 0) cells.push(null);
  return Array.from({ length: cells.length / WEEK }, (_, week) => cells.slice(week * WEEK, (week + 1) * WEEK));
}

function stretchesOf(days: readonly YearDay[]): Stretch[] {
  const found: Stretch[] = [];
  let before: YearDay | undefined;
  for (const day of days) {
    const { date, reason, label } = day;
    const last = found.at(-1);
    const goesOn = before?.reason === reason && before.label?.zh === label?.zh;
    if (reason === 'holiday' || reason === 'make-up') {
      if (last && goesOn) last.to = date;
      else found.push({ from: date, to: date, reason, label });
    }
    before = day;
  }
  return found;
}
