import { fileURLToPath } from 'node:url';
import type { Calendar } from '../../../domain/calendar/calendar.ts';
import { parseDuration, type Span } from '../../../domain/calendar/duration.ts';
import { type Computed, computeDeadline } from '../../../domain/calendar/working-days.ts';
import type { Zone } from '../../../domain/calendar/zone.ts';
import { loadCalendars } from '../../../integrations/holidays/load.ts';

export const HOLIDAYS = fileURLToPath(new URL('../../../integrations/holidays', import.meta.url));

const loaded = loadCalendars(HOLIDAYS);

export function calendarNamed(id: string): Calendar {
  const calendar = loaded.find(candidate => candidate.id === id);
  if (calendar === undefined) throw new Error(`no calendar ${id}`);
  return calendar;
}

export const cn = calendarNamed('cn');

/** Clock forward on 2026-03-29 at 02:00 to 03:00 local, back on 2026-10-25 at 03:00 to 02:00. */
export const dstZone: Zone = {
  id: 'Test/Dst',
  offsets: [
    { from: null, offsetMinutes: 60 },
    { from: Date.parse('2026-03-29T01:00:00Z'), offsetMinutes: 120 },
    { from: Date.parse('2026-10-25T01:00:00Z'), offsetMinutes: 60 },
  ],
};

/** Clock changes at midnight: 2026-04-01 begins at 01:00, and 2026-10-31 has the hour from 23:00 twice. */
export const midnightZone: Zone = {
  id: 'Test/Midnight',
  offsets: [
    { from: null, offsetMinutes: -180 },
    { from: Date.parse('2026-04-01T03:00:00Z'), offsetMinutes: -120 },
    { from: Date.parse('2026-11-01T02:00:00Z'), offsetMinutes: -180 },
  ],
};

/** No holidays at all, everything covered: the "no holidays" cases of the handbook. */
export const plain: Calendar = {
  ...calendarNamed('cn'),
  id: 'plain',
  years: Object.fromEntries(
    [2025, 2026, 2027, 2028, 2029].map(year => [
      String(year),
      { year, provisional: false, source: 'test', holidays: [], makeUpWorkdays: [] },
    ]),
  ),
};

export function span(text: string): Span {
  const parsed = parseDuration(text);
  if (!parsed.ok || parsed.duration.unit === 'none') throw new Error(`not a span: ${text}`);
  return parsed.duration;
}

export function compute(start: number, text: string, calendar: Calendar = cn): Extract<Computed, { ok: true }> {
  const computed = computeDeadline(calendar, start, span(text));
  if (!computed.ok) throw new Error(JSON.stringify(computed));
  return computed;
}
