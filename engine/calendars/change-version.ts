import type { Calendar } from '../../domain/calendar/calendar.ts';
import { type CalendarChange, changeCalendar, madeOfficial } from '../../domain/calendar/change-calendar.ts';
import type { JsonObject } from '../../domain/json.ts';
import { refuse } from '../../domain/kernel/refusal.ts';
import { type Acted, type Acting, type NotActed, notAsSeen } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { createJob } from '../jobs/create-job.ts';
import { calendarNamed } from '../settings.ts';
import { insertCalendar } from './insert-calendar.ts';
import type { RecalculationInput } from './recalculate-deadlines.ts';

export const CALENDAR_ITEM = 'calendar.manage';

export interface VersionRequest {
  id: string;
  change: CalendarChange;
  /** The version the caller has seen. */
  seen: number | undefined;
}

/**
 * Adds a version to a calendar: a year loaded, other opening hours, weekend or zone. Deadlines computed already stay where they are
 * (domain/deadlines.md section 3, Calendar change), but for those that waited for a year that is official now.
 */
export async function addCalendarVersion(acting: Acting, request: VersionRequest): Promise<Acted | NotActed> {
  const { tx } = acting;
  const { id, change, seen } = request;
  await tx.lockScope(`calendar:${id}`);
  if (!(await tx.get('calendars', { id }))) return 'not-found';
  const current = await calendarNamed(tx, id);
  const differs = notAsSeen(seen, current.version);
  if (differs) return differs;
  const { calendar, problems } = changeCalendar(current, change);
  if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  await tx.update('calendars', { id, version: current.version }, { status: 'retired' });
  const hash = await insertCalendar(acting, calendar);
  const official = madeOfficial(current, calendar);
  const job = official.length > 0 ? await recalculation(acting, calendar, official) : null;
  await recordAct(acting, {
    chain: 'calendars',
    act: 'calendar.version',
    subject: id,
    detail: { version: calendar.version, hash, changed: Object.keys(change), years: yearsSaid(change), official, job },
  });
  return {
    status: 201,
    body: { id, version: calendar.version, hash, official, job },
    version: calendar.version,
    location: `/v1/calendars/${id}/${calendar.version}`,
  };
}

/** The first version of a calendar for another region. */
export async function createCalendar(
  acting: Acting,
  region: Omit<Calendar, 'version' | 'years'>,
  years: CalendarChange['years'] = [],
): Promise<Acted | NotActed> {
  const { tx } = acting;
  const { id } = region;
  await tx.lockScope(`calendar:${id}`);
  if (await tx.get('calendars', { id })) return refuse('CALENDAR_EXISTS', { calendar: id });
  const { calendar, problems } = changeCalendar({ ...region, version: 0, years: {} }, { years });
  if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  const hash = await insertCalendar(acting, calendar);
  await recordAct(acting, {
    chain: 'calendars',
    act: 'calendar.create',
    subject: id,
    detail: { version: 1, hash, zone: calendar.zone.id, years: yearsSaid({ years }) },
  });
  const official = madeOfficial(undefined, calendar);
  return {
    status: 201,
    body: { id, version: 1, hash, official, job: null },
    version: 1,
    location: `/v1/calendars/${id}/1`,
  };
}

/** `calendar.provisional.on-official = recalculate` (domain/deadlines.md section 3, Provisional year). */
function recalculation(acting: Acting, { id, version }: Calendar, years: readonly string[]): Promise<string> {
  return createJob<RecalculationInput>(acting, {
    kind: 'recalculate-deadlines',
    item: CALENDAR_ITEM,
    input: { calendar: id, version, years, reason: null, by: acting.person.userId },
  });
}

function yearsSaid({ years = [] }: CalendarChange): JsonObject[] {
  return years.map(({ year, provisional, source, totals }) => ({ year, provisional, source, totals: { ...totals } }));
}
