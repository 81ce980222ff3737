import type { Calendar } from '../calendar/calendar.ts';
import { type ClockLength, hasEnd, parseLength, printLength } from '../calendar/clock-length.ts';
import { dueAfterLength } from '../calendar/due-after-length.ts';
import { parseDuration, type Span } from '../calendar/duration.ts';
import { mergeReminders, reminderAfter, reminderFirst, reminderLast } from '../calendar/reminders.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import { type Policy, policyText, policyTexts } from '../policy/policy.ts';
import type { DeadlineToStart, Plan } from './plan.ts';
import type { ClockRule, DeadlineDefinition, RuleContext } from './process.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * The clocks of a state: the due instant with its receipt and the reminders before it (domain/deadlines.md sections 3 and 5).
 * `none` starts nothing.
 */
export function clocksOf(definition: DeadlineDefinition, context: RuleContext): DeadlineToStart[] | Refusal {
  return clocksAt(definition, context, definition.startsAt?.(context) ?? context.now);
}

/** The same of any clock that begins at an instant: what was used up of its length does not come again. */
export function clocksAt(rule: ClockRule, context: RuleContext, startedAt: number): DeadlineToStart[] | Refusal {
  const onExpiry = policyText(context.policy, rule.onExpiry);
  return clocksFrom(rule, context, startedAt, onExpiry, rule.spent?.(context));
}

/** The same from a given start: an extension counts from the due instant it follows. */
export function clocksFrom(
  definition: ClockRule,
  { policy, calendar }: Pick<RuleContext, 'policy' | 'calendar'>,
  startedAt: number,
  onExpiry: string,
  spent = 0,
): DeadlineToStart[] | Refusal {
  const length = lengthBy(definition, policy, spent);
  const stated = remindersAfter(definition, { policy, calendar }, startedAt);
  if (!hasEnd(length)) return stated;
  const computed = dueAfterLength(calendar, startedAt, length);
  if (!computed.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  const { dueAt, receipt } = computed;
  const { provisional } = receipt;
  const shared = {
    name: definition.name,
    rule: definition.within,
    within: printLength(length),
    startedAt,
    onExpiry,
    provisional,
    receipt,
  };
  const silent = definition.unannounced || definition.reminders !== undefined;
  const reminders = silent ? [] : remindersFor(policy, calendar, { startedAt, dueAt, duration: length.duration });
  return [
    ...stated.filter(clock => clock.dueAt < dueAt),
    ...reminders.map(at => ({ ...shared, kind: 'reminder' as const, dueAt: at })),
    { ...shared, kind: 'due' as const, dueAt },
  ];
}

/** The length the policy names, without the working days that were used up, and the time of day it ends at. */
function lengthBy({ within, timeOfDay }: ClockRule, policy: Policy, spent: number): ClockLength {
  const length = parseLength(policyText(policy, within));
  if (!length) throw new Error(`Policy ${policy.process} v${policy.version}: ${within} is not a duration`);
  const { duration } = length;
  const left = duration.unit === 'wd' ? { ...duration, amount: Math.max(0, duration.amount - spent) } : duration;
  return { duration: left, timeOfDay: timeOfDay === undefined ? length.timeOfDay : policyText(policy, timeOfDay) };
}

/** Reminders by spans of their own, each counted from the start (domain/distribution.md section 1: `3wd, 7wd` and no end). */
function remindersAfter(
  { name, reminders }: ClockRule,
  { policy, calendar }: Pick<RuleContext, 'policy' | 'calendar'>,
  startedAt: number,
): DeadlineToStart[] {
  if (reminders === undefined) return [];
  return policyTexts(policy, reminders).flatMap(within => {
    const parsed = parseDuration(within);
    if (!parsed.ok || parsed.duration.unit === 'none')
      throw new Error(`Policy ${policy.process} v${policy.version}: ${reminders}: ${within} is no duration`);
    const computed = computeDeadline(calendar, startedAt, parsed.duration);
    const dueAt = reminderAfter(calendar, startedAt, parsed.duration);
    if (!computed.ok || dueAt === null || dueAt <= startedAt) return [];
    const { receipt } = computed;
    const shared = { name, rule: reminders, within, startedAt, onExpiry: 'remind', receipt };
    return [{ ...shared, provisional: receipt.provisional, kind: 'reminder' as const, dueAt }];
  });
}

/** When to remind of a clock before its due instant, each day once (domain/deadlines.md section 5). */
export function remindersFor(
  policy: Policy,
  calendar: Calendar,
  { startedAt, dueAt, duration }: { startedAt: number; dueAt: number; duration: Span },
): number[] {
  const halfTime = policyText(policy, 'reminder.first') !== 'none';
  const before = daysBefore(policyText(policy, 'reminder.last'));
  const reminders = mergeReminders(calendar, startedAt, dueAt, [
    { kind: 'first', at: halfTime ? reminderFirst(calendar, startedAt, dueAt, duration) : null },
    { kind: 'last', at: before === null ? null : reminderLast(calendar, dueAt, before) },
  ]);
  return reminders.map(({ at }) => at);
}

/** `1wd before due`, or `none` (domain/deadlines.md section 2). */
function daysBefore(rule: string): number | null {
  const match = /^([1-9]\d{0,2})wd before due$/.exec(rule);
  return match ? Number(match[1]) : null;
}

/** Days of a year that is not loaded were counted by the weekend rule: the calendar's owner must know (Q9). */
export function calendarIncidents(clocks: readonly DeadlineToStart[], calendar: Calendar): Plan['incidents'] {
  if (calendar.missingYear === 'weekend-rule') return [];
  const due = clocks.filter(({ kind }) => kind === 'due').flatMap(({ receipt }) => receipt.days);
  const years = new Set(due.map(({ date }) => date.slice(0, 4)).filter(year => !Object.hasOwn(calendar.years, year)));
  return [...years].map(year => ({
    kind: 'calendar-provisional',
    subject: `${calendar.id}:${year}`,
    detail: { calendar: calendar.id, year },
  }));
}
