import { parseDuration } from '../../domain/calendar/duration.ts';
import type { Receipt } from '../../domain/calendar/receipt.ts';
import { computeDeadline } from '../../domain/calendar/working-days.ts';
import { calendarNamed } from '../settings.ts';
import type { Reading } from './read-as.ts';

export interface DeadlineCalculation {
  /** UTC milliseconds. */
  from: number;
  /** A policy duration such as `10wd`. */
  add: string;
  calendar: string;
}

export type Calculated =
  | { kind: 'calculated'; dueAt: number; receipt: Receipt }
  | { kind: 'no-calendar' | 'bad-duration' | 'out-of-range' };

/** The due instant of a length from an instant, with the days counted and skipped (domain/deadlines.md section 3). */
export async function calculateDeadline(
  { reader }: Reading,
  { from, add, calendar }: DeadlineCalculation,
): Promise<Calculated> {
  const known = await reader.get('calendars', { id: calendar, status: 'active' });
  if (!known) return { kind: 'no-calendar' };
  const parsed = parseDuration(add);
  if (!parsed.ok || parsed.duration.unit === 'none') return { kind: 'bad-duration' };
  const computed = computeDeadline(await calendarNamed(reader, calendar), from, parsed.duration);
  return computed.ok
    ? { kind: 'calculated', dueAt: computed.dueAt, receipt: computed.receipt }
    : { kind: 'out-of-range' };
}
