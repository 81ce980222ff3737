import { isDate, toInstant, toLocal, type Zone } from '../../../domain/calendar/zone.ts';

const MINUTE_MS = 60_000;

/** An instant as a control for local times holds it, in the zone of a calendar: `2026-11-20T09:30`. */
export function localNow(zone: Zone, at: number): string {
  const { date, msOfDay } = toLocal(zone, at);
  const minutes = Math.floor(msOfDay / MINUTE_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The instant of such a text; undefined while it is not whole. */
export function instantOf(zone: Zone, local: string): number | undefined {
  const [, date = '', hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local) ?? [];
  if (!isDate(date)) return undefined;
  return toInstant(zone, date, (Number(hours) * 60 + Number(minutes)) * MINUTE_MS);
}
