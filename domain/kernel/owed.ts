import type { Plan } from './plan.ts';
import { type DeadlineDefinition, type ProcessDefinition, UNDECIDED_EXPIRY } from './process.ts';
import type { DeadlineSnapshot } from './snapshot.ts';

type Clock = Pick<DeadlineSnapshot, 'kind' | 'onExpiry' | 'dueAt'>;

/** How a deadline by which somebody owed a decision ended: decided in time, its instant passed before that, or silence decided. */
export const DEADLINE_OUTCOMES = ['kept', 'late', 'expired'] as const;
export type DeadlineOutcome = (typeof DEADLINE_OUTCOMES)[number];

/** Whether somebody owes something by the clock; not where its end only tells that nothing was heard, as of a stale PO. */
function isOwed(rule: DeadlineDefinition, { kind, onExpiry }: Pick<Clock, 'kind' | 'onExpiry'>): boolean {
  return kind === 'due' && !(rule.tells !== undefined && onExpiry === 'remind');
}

/**
 * The instant by which somebody owes something once a plan is written, in the case's own time: what lists show, filter and order by.
 * One that has passed stays while people may still decide (domain/deadlines.md section 4).
 */
export function dueAfter(
  { states }: ProcessDefinition,
  plan: Pick<Plan, 'from' | 'to' | 'closes' | 'removes' | 'deadlinesToEnd'>,
  running: readonly Clock[],
  before: number | null,
): number | null {
  const rule = states[plan.to]?.deadline;
  if (plan.closes || plan.removes || !rule) return null;
  const owed = running.filter(clock => isOwed(rule, clock)).map(({ dueAt }) => dueAt);
  if (owed.length > 0) return Math.min(...owed);
  const stays = plan.from === plan.to && plan.deadlinesToEnd.every(({ status }) => status === 'fired');
  return stays ? before : null;
}

/** What time itself makes of a clock at its end; undefined where nobody owed anything by it. */
export function outcomeByTime(rule: DeadlineDefinition, clock: Clock): DeadlineOutcome | undefined {
  if (!isOwed(rule, clock)) return undefined;
  return (UNDECIDED_EXPIRY as readonly string[]).includes(clock.onExpiry) ? 'late' : 'expired';
}

/**
 * What a command makes of a clock it ends: kept where it decides the task in time. Undefined where nobody owed anything by it, or the
 * case was called off before its instant, as an offer that was withdrawn.
 */
export function outcomeByCommand(
  { states }: ProcessDefinition,
  state: string,
  command: string,
  clock: Clock,
  now: number,
): DeadlineOutcome | undefined {
  const { deadline, task } = states[state] ?? {};
  if (!deadline || !isOwed(deadline, clock)) return undefined;
  if (now > clock.dueAt) return 'late';
  return (task?.decides.includes(command) ?? true) ? 'kept' : undefined;
}
