import { assumedDayKind, type Calendar, type DayReason } from '../../domain/calendar/calendar.ts';
import { dayNumber, formatDay, isDate, toLocal, weekday } from '../../domain/calendar/zone.ts';
import type { Label } from '../../domain/label.ts';
import { CALENDAR_ITEM } from '../calendars/change-version.ts';
import { calendarAt, calendarNamed, policyFor } from '../settings.ts';
import { holds, type Reading } from './read-as.ts';

export type YearStatus = 'official' | 'provisional' | 'missing';

export interface CurrentCalendar {
  calendar: Calendar;
  /** From the first year loaded to the next year. */
  coverage: { year: number; status: YearStatus }[];
  /** The first year from this one on whose official notice is not loaded; null for a region that needs none. */
  wanted: { year: number; status: YearStatus } | null;
  /** Open deadlines that count days of such a year. */
  provisionalDeadlines: number;
  /** Processes whose policy counts by it now. */
  processes: { process: string; label: Label }[];
  mayChange: boolean;
}

/** A calendar in the version that counts now, and which years it still lacks (domain/deadlines.md section 3). */
export async function currentCalendar(reading: Reading, id: string): Promise<CurrentCalendar | undefined> {
  const { reader, person, now } = reading;
  if (!(await reader.get('calendars', { id }))) return undefined;
  const calendar = await calendarNamed(reader, id);
  const thisYear = Number(toLocal(calendar.zone, now).date.slice(0, 4));
  const first = Math.min(thisYear, ...Object.keys(calendar.years).map(Number));
  const last = Math.max(thisYear + 1, ...Object.keys(calendar.years).map(Number));
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const coverage = years.map(year => ({ year, status: statusOf(calendar, year) }));
  const wanted = coverage.find(({ year, status }) => year >= thisYear && status !== 'official') ?? {
    year: last + 1,
    status: statusOf(calendar, last + 1),
  };
  const provisionalDeadlines = await reader.query.countRunningDues({
    calendarId: id,
    version: calendar.version + 1,
    onlyProvisional: true,
  });
  return {
    calendar,
    coverage,
    wanted: calendar.missingYear === 'weekend-rule' ? null : wanted,
    provisionalDeadlines,
    processes: await countingBy(reading, id),
    mayChange: holds(person, CALENDAR_ITEM),
  };
}

async function countingBy({ engine, reader, now }: Reading, id: string): Promise<CurrentCalendar['processes']> {
  const found: CurrentCalendar['processes'] = [];
  for (const { name, label } of engine.processes.values()) {
    const { values } = await policyFor(reader, name, null, now);
    if (values['calendar.id'] === id) found.push({ process: name, label });
  }
  return found;
}

export interface YearView {
  id: string;
  version: number;
  year: number;
  status: YearStatus;
  source: string | null;
  workingDays: number;
  days: { date: string; weekday: number; working: boolean; reason: DayReason; label: Label | null }[];
}

/** Every day of a year with what it is and why, by the version given or the one that counts now. */
export async function calendarYear(
  { reader }: Reading,
  id: string,
  year: string,
  version: number | undefined,
): Promise<YearView | undefined> {
  if (!isDate(`${year}-01-01`) || !(await reader.get('calendars', { id }))) return undefined;
  const calendar = version === undefined ? await calendarNamed(reader, id) : await calendarAt(reader, id, version);
  if (!calendar) return undefined;
  const [first, last] = [dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`)];
  const days = Array.from({ length: last - first + 1 }, (_, index) => {
    const date = formatDay(first + index);
    const { working, reason, label = null } = assumedDayKind(calendar, date);
    return { date, weekday: weekday(first + index), working, reason, label };
  });
  return {
    id,
    version: calendar.version,
    year: Number(year),
    status: statusOf(calendar, Number(year)),
    source: calendar.years[year]?.source ?? null,
    workingDays: days.filter(({ working }) => working).length,
    days,
  };
}

/** A region whose only rule is its weekend lacks no year. */
function statusOf(calendar: Calendar, year: number): YearStatus {
  const loaded = calendar.years[String(year)];
  if (loaded) return loaded.provisional ? 'provisional' : 'official';
  return calendar.missingYear === 'weekend-rule' ? 'official' : 'missing';
}
