import type { Calendar } from '../calendar/calendar.ts';
import { parseDuration } from '../calendar/duration.ts';
import { clockNamed } from '../kernel/clock-rule.ts';
import { clocksFrom } from '../kernel/deadline.ts';
import type { ClockRule, ProcessDefinition } from '../kernel/process.ts';
import { isRefusal } from '../kernel/refusal.ts';
import type { Policy } from '../policy/policy.ts';
import type { PastClock } from './past-case.ts';

/** A policy with the calendar it counts by. */
export interface Counting {
  policy: Policy;
  calendar: Calendar;
}

/** What a draft would do to a clock: move its due instant, start none, or nothing that can be said. */
export type ReplayedClock =
  | { kind: 'counted'; movedMs: number; late: 'same' | 'newly' | 'no-longer' }
  | { kind: 'gone' }
  | { kind: 'uncounted' };

/**
 * Counts a clock again from its start, by the policy of then and by the draft, over the calendars as they are now: what differs is the
 * policy's doing alone.
 */
export function replayClock(
  definition: ProcessDefinition,
  clock: PastClock,
  { was, draft }: { was: Counting; draft: Counting },
): ReplayedClock {
  const deadline = clockNamed(definition, clock.name);
  // What was used up of it before is not known any more.
  if (!deadline || deadline.spent) return { kind: 'uncounted' };
  if (sameLength(clock, was, draft)) return { kind: 'counted', movedMs: 0, late: 'same' };
  const [before, after] = [dueBy(deadline, clock, was), dueBy(deadline, clock, draft)];
  if (after === 'none' && typeof before === 'number') return { kind: 'gone' };
  if (typeof before !== 'number' || typeof after !== 'number') return { kind: 'uncounted' };
  return { kind: 'counted', movedMs: after - before, late: lateness(clock.endedAt, before, after) };
}

function sameLength({ rule }: PastClock, was: Counting, draft: Counting): boolean {
  const { values } = was.policy;
  const same = (key: string) => values[key] === draft.policy.values[key];
  return values[rule] !== undefined && same(rule) && same('calendar.id');
}

/** When a clock that begins then is due; `none` where none runs, undefined where the policy says nothing that can be counted. */
export function dueBy(
  deadline: ClockRule,
  clock: Pick<PastClock, 'rule' | 'startedAt' | 'onExpiry'>,
  counting: Counting,
): number | 'none' | undefined {
  const within = counting.policy.values[clock.rule];
  if (typeof within !== 'string' || !parseDuration(within).ok) return undefined;
  const quiet = { ...deadline, within: clock.rule, unannounced: true } as const;
  const clocks = clocksFrom(quiet, counting, clock.startedAt, clock.onExpiry);
  if (isRefusal(clocks)) return undefined;
  return clocks.find(({ kind }) => kind === 'due')?.dueAt ?? 'none';
}

function lateness(endedAt: number | null, before: number, after: number): 'same' | 'newly' | 'no-longer' {
  if (endedAt === null) return 'same';
  const [was, would] = [endedAt > before, endedAt > after];
  return was === would ? 'same' : would ? 'newly' : 'no-longer';
}
