import { computeDeadline } from '../../domain/calendar/working-days.ts';
import { DAY_MS } from '../../domain/calendar/zone.ts';
import { policyText } from '../../domain/policy/policy.ts';
import { calendarFor, policyFor } from '../settings.ts';
import type { Reading } from './read-as.ts';

/** The policy of whoever answers for deadlines: by which calendar lists look ahead, and how far. */
export const DEADLINES_POLICY = 'deadlines';

/** What is due within so many working days is at risk. */
export async function riskWindow({ reader, now }: Reading): Promise<string> {
  return policyText(await policyFor(reader, DEADLINES_POLICY, null, now), 'deadlines.at-risk.within');
}

/**
 * The instant before which what a window names is owed: now for `overdue`, the end of the third working day from now for `3wd`. Days of
 * a year that is not loaded go by the weekend rule, as a window decides nothing.
 */
export async function dueWithin({ reader, now }: Reading, window: string): Promise<number> {
  if (window === 'overdue') return now;
  const days = Number.parseInt(window, 10);
  const calendar = await calendarFor(reader, await policyFor(reader, DEADLINES_POLICY, null, now));
  const counted = computeDeadline({ ...calendar, missingYear: 'weekend-rule' }, now, { unit: 'wd', amount: days });
  return counted.ok ? counted.dueAt + 1 : now + days * DAY_MS;
}
