import type { Calendar } from '../calendar/calendar.ts';
import { parseDuration } from '../calendar/duration.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import { addMonths, startOfDay } from '../calendar/zone.ts';
import { type Policy, policyText } from '../policy/policy.ts';

/** From when a clock as long as the reminders' last days runs, so that it ends with the last working day of a month (domain/deadlines.md section 5). */
export function reminderStart(policy: Policy, calendar: Calendar, month: string): number | undefined {
  const days = parseDuration(policyText(policy, 'fh.reminder.last-days'));
  const next = addMonths(`${month}-01`, 1);
  if (!days.ok || days.duration.unit !== 'wd' || next === null) return undefined;
  const start = startOfDay(calendar.zone, next);
  const computed = computeDeadline(calendar, start, { unit: 'wd', amount: -(days.duration.amount + 1) });
  return computed.ok ? computed.dueAt : undefined;
}
