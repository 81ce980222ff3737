import type { Problem } from '../kernel/fields.ts';
import type { CalendarYear } from './calendar.ts';
import { dayNumber, isDate } from './zone.ts';

/** One year as it is handed in: with the totals of the official notice, which must agree with its lists (domain/deadlines.md section 7). */
export interface YearDocument extends CalendarYear {
  readonly region?: string | undefined;
  readonly totals: { readonly daysOff: number; readonly makeUpWorkdays: number };
}

/** What `checkCalendar` cannot see in a year: whether it is of this region and complete by its own totals. */
export function checkYearDocument(year: YearDocument, calendarId: string): Problem[] {
  const { region, totals, holidays, makeUpWorkdays } = year;
  const found: Problem[] = [];
  if (region !== undefined && region !== calendarId)
    found.push({ pointer: '/region', code: 'MUST_EQUAL', params: { expected: calendarId } });
  const readable = holidays.every(({ from, to }) => isDate(from) && isDate(to));
  const daysOff = readable
    ? holidays.reduce((sum, { from, to }) => sum + dayNumber(to) - dayNumber(from) + 1, 0)
    : null;
  if (daysOff !== null && totals.daysOff !== daysOff) found.push(differs('daysOff', totals.daysOff, daysOff));
  if (totals.makeUpWorkdays !== makeUpWorkdays.length)
    found.push(differs('makeUpWorkdays', totals.makeUpWorkdays, makeUpWorkdays.length));
  return found;
}

/** The year as a calendar keeps it. */
export function yearOf({ year, provisional, source, holidays, makeUpWorkdays }: YearDocument): CalendarYear {
  return { year, provisional, source, holidays, makeUpWorkdays };
}

function differs(name: string, stated: number, listed: number): Problem {
  return { pointer: `/totals/${name}`, code: 'TOTAL_DIFFERS', params: { stated, listed } };
}
