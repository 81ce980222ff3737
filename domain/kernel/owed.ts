import { clockRule, type FoundRule, isStanding } from './clock-rule.ts';
import type { Plan } from './plan.ts';
import { type ProcessDefinition, UNDECIDED_EXPIRY } from './process.ts';
import type { DeadlineSnapshot } from './snapshot.ts';

type Clock = Pick<DeadlineSnapshot, 'name' | 'kind' | 'onExpiry' | 'dueAt'>;

/** How a deadline by which somebody owed a decision ended: decided in time, its instant passed before that, or silence decided. */
export const DEADLINE_OUTCOMES = ['kept', 'late', 'expired'] as const;
export type DeadlineOutcome = (typeof DEADLINE_OUTCOMES)[number];

/** Whether somebody owes something by the clock; not where its end only tells that nothing was heard, as of a stale PO. */
function isOwed(rule: FoundRule, { kind, onExpiry }: Pick<Clock, 'kind' | 'onExpiry'>): boolean {
  return kind === 'due' && rule.owed && !(rule.tells !== undefined && onExpiry === 'remind');
}

/**
 * The instant by which somebody owes something once a plan is written, in the case's own time: what lists show, filter and order by.
 * One that has passed stays while people may still decide (domain/deadlines.md section 4).
 */
export function dueAfter(
  definition: ProcessDefinition,
  plan: Pick<Plan, 'from' | 'to' | 'closes' | 'removes' | 'deadlinesToEnd'>,
  running: readonly Clock[],
  before: number | null,
): number | null {
  if (plan.closes || plan.removes) return null;
  const owed = running.filter(clock => {
    const rule = clockRule(definition, plan.to, clock.name);
    return rule !== undefined && isOwed(rule, clock);
  });
  if (owed.length > 0) return Math.min(...owed.map(({ dueAt }) => dueAt));
  const mayStay = definition.states[plan.to]?.deadline !== undefined || definition.clocks !== undefined;
  const stays = mayStay && plan.from === plan.to && plan.deadlinesToEnd.every(({ status }) => status === 'fired');
  return stays ? before : null;
}

/** What time itself makes of a clock at its end; undefined where nobody owed anything by it. */
export function outcomeByTime(rule: FoundRule, clock: Clock): DeadlineOutcome | undefined {
  if (!isOwed(rule, clock)) return undefined;
  return (UNDECIDED_EXPIRY as readonly string[]).includes(clock.onExpiry) ? 'late' : 'expired';
}

/**
 * What a command makes of a clock it ends: kept where it decides the task in time, or takes the case out of the states a standing one
 * runs in. Undefined where nobody owed anything by it, or the case was called off before its instant, as an offer that was withdrawn.
 */
export function outcomeByCommand(
  definition: ProcessDefinition,
  state: string,
  command: string,
  clock: Clock,
  now: number,
): DeadlineOutcome | undefined {
  const rule = clockRule(definition, state, clock.name);
  if (!rule || !isOwed(rule, clock)) return undefined;
  if (now > clock.dueAt) return 'late';
  if (isStanding(definition, clock.name)) return 'kept';
  return (definition.states[state]?.task?.decides.includes(command) ?? true) ? 'kept' : undefined;
}
