import { parseDuration } from '../calendar/duration.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import type { DeadlineToStart, Plan } from './plan.ts';
import type { ClockRule } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { DeadlineSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';
import type { TickInput } from './tick.ts';

/** A clock after a breach, at whose instant the lead so many levels up is told: `escalate-2` is the lead's lead. */
const LEVEL = /^escalate-(\d+)$/;

export function levelOf({ kind, onExpiry }: Pick<DeadlineSnapshot, 'kind' | 'onExpiry'>): number | undefined {
  const level = kind === 'reminder' ? LEVEL.exec(onExpiry)?.[1] : undefined;
  return level === undefined ? undefined : Number(level);
}

/** The clock of the next level, as long after this one as the policy's `escalation.further` says; none where it names no length. */
export function nextLevel(
  { policy, calendar, clock }: TickInput,
  { name }: ClockRule,
  level: number,
): DeadlineToStart[] | Refusal {
  const within = policy.values['escalation.further'];
  const parsed = typeof within === 'string' ? parseDuration(within) : undefined;
  if (typeof within !== 'string' || !parsed?.ok || parsed.duration.unit === 'none') return [];
  const computed = computeDeadline(calendar, clock.dueAt, parsed.duration);
  if (!computed.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  const { dueAt, receipt } = computed;
  const { provisional } = receipt;
  const rule = 'escalation.further';
  const shared = { name, rule, within, startedAt: clock.dueAt, dueAt, provisional, receipt };
  return [{ ...shared, kind: 'reminder', onExpiry: `escalate-${level}` }];
}

/** Tells the lead of the level, and goes on to the next; above the last there is nobody, which is an incident once. */
export function escalateTo(input: TickInput, rule: ClockRule, level: number): Plan | Refusal {
  const { snapshot, clock, facts } = input;
  const lead = facts.leads?.[level - 1];
  const ended = { deadlinesToEnd: [{ id: clock.id, status: 'fired' as const, dueAt: clock.dueAt }] };
  if (lead === undefined) {
    const incidents: Plan['incidents'] = [{ kind: 'no-lead', detail: { unitId: snapshot.unitId, level } }];
    return stay(snapshot, 'escalate', clock.dueAt, { ...ended, event: 'deadline.escalated', incidents });
  }
  const further = nextLevel(input, rule, level + 1);
  if (isRefusal(further)) return further;
  return stay(snapshot, 'escalate', clock.dueAt, {
    ...ended,
    event: 'deadline.escalated',
    input: { level, lead },
    deadlinesToStart: further,
    notices: [
      {
        template: 'breach',
        to: [`user:${lead}`],
        clock: { name: clock.name, dueAt: clock.startedAt, onExpiry: 'escalate' },
      },
    ],
  });
}
