import type { Calendar } from '../calendar/calendar.ts';
import { parseDuration, type Span } from '../calendar/duration.ts';
import { mergeReminders, reminderFirst, reminderLast } from '../calendar/reminders.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import { type Policy, policyText } from '../policy/policy.ts';
import type { DeadlineToStart, Plan } from './plan.ts';
import type { DeadlineDefinition, RuleContext } from './process.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * The clocks of a state: the due instant with its receipt and the reminders before it (domain/deadlines.md sections 3 and 5).
 * `none` starts nothing.
 */
export function clocksOf(definition: DeadlineDefinition, context: RuleContext): DeadlineToStart[] | Refusal {
  const startsAt = definition.startsAt?.(context) ?? context.now;
  const onExpiry = policyText(context.policy, definition.onExpiry);
  return clocksFrom(definition, context, startsAt, onExpiry);
}

/** The same from a given start: an extension counts from the due instant it follows. */
export function clocksFrom(
  definition: DeadlineDefinition,
  context: Pick<RuleContext, 'policy' | 'calendar'>,
  startedAt: number,
  onExpiry: string,
): DeadlineToStart[] | Refusal {
  const { policy, calendar } = context;
  const within = policyText(policy, definition.within);
  const duration = parseDuration(within);
  if (!duration.ok)
    throw new Error(`Policy ${policy.process} v${policy.version}: ${definition.within} is not a duration`);
  if (duration.duration.unit === 'none') return [];
  const computed = computeDeadline(calendar, startedAt, duration.duration);
  if (!computed.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  const shared = {
    name: definition.name,
    rule: definition.within,
    within,
    startedAt,
    onExpiry,
    receipt: computed.receipt,
  };
  const { dueAt } = computed;
  const provisional = computed.receipt.provisional;
  const reminders = definition.unannounced
    ? []
    : remindersFor(policy, calendar, { startedAt, dueAt, duration: duration.duration });
  return [
    ...reminders.map(at => ({ ...shared, kind: 'reminder' as const, dueAt: at, provisional })),
    { ...shared, kind: 'due' as const, dueAt, provisional },
  ];
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
