import { endOfDay, isDate, startOfDay, type Zone } from '../calendar/zone.ts';
import type { Json } from '../json.ts';

/** The zone the registry's dates are read in: China has kept it without a change since 1991. */
export const ZONE: Zone = { id: 'Asia/Shanghai', offsets: [{ from: null, offsetMinutes: 480 }] };

/** The first instant of a date; undefined for what is none. */
export function beginOf(date: Json | undefined): number | undefined {
  return typeof date === 'string' && isDate(date) ? startOfDay(ZONE, date) : undefined;
}

/** The first instant after a date: what is valid through it ends here. */
export function afterDate(date: Json | undefined): number | undefined {
  return typeof date === 'string' && isDate(date) ? endOfDay(ZONE, date) + 1 : undefined;
}
