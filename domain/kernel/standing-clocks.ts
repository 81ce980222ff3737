import { clocksAt } from './deadline.ts';
import { ended } from './leave-state.ts';
import type { DeadlineToEnd, DeadlineToStart } from './plan.ts';
import type { RuleContext, StandingClock } from './process.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import type { CaseSnapshot, DeadlineSnapshot } from './snapshot.ts';
import type { TransitionInput } from './transition.ts';

export interface TurnedClocks {
  start: DeadlineToStart[];
  end: DeadlineToEnd[];
}

/**
 * The clocks that run over states, once a command is accepted: one that has its start still goes on, whatever state the case is in; one
 * that has another start, none, or is outside its states ends, and begins anew where it has one. What has fired never fires again.
 */
export function turnStanding(input: TransitionInput, after: RuleContext, closes: boolean): TurnedClocks | Refusal {
  const turned: TurnedClocks = { start: [], end: [] };
  for (const [name, clock] of Object.entries(input.definition.clocks ?? {})) {
    const one = turn(input, after, { ...clock, name }, closes);
    if (isRefusal(one)) return one;
    turned.start.push(...one.start);
    turned.end.push(...one.end);
  }
  return turned;
}

function turn(
  input: TransitionInput,
  after: RuleContext,
  clock: StandingClock & { name: string },
  closes: boolean,
): TurnedClocks | Refusal {
  const existing = input.context.snapshot;
  const running = runningOf(existing, clock.name);
  const runs = !closes && !input.rule.removes && clock.in.includes(input.target);
  const startsAt = runs ? clock.startsAt(after) : undefined;
  const known = startsAt !== undefined && (hasBegun(running, startsAt) || hasFired(existing, clock.name, startsAt));
  const stop = (one: DeadlineSnapshot) => ended(one, existing?.state ?? '', input);
  const fires = running.filter(({ id }) => input.actor.kind === 'clock' && id === input.actor.deadlineId);
  if (known) return { start: [], end: fires.length > 0 ? running.map(stop) : [] };
  const end = running.map(stop).map(one => (runs && one.status === 'met' ? calledOff(one) : one));
  if (startsAt === undefined) return { start: [], end };
  const start = clocksAt(clock, after, startsAt);
  return isRefusal(start) ? start : { start, end };
}

function runningOf(existing: CaseSnapshot | undefined, name: string): DeadlineSnapshot[] {
  return existing?.deadlines.filter(clock => clock.status === 'running' && clock.name === name) ?? [];
}

function hasBegun(running: readonly DeadlineSnapshot[], startsAt: number): boolean {
  return running.some(({ kind, startedAt }) => kind === 'due' && startedAt === startsAt);
}

function hasFired(existing: CaseSnapshot | undefined, name: string, startsAt: number): boolean {
  return existing?.fired.some(clock => clock.name === name && clock.startedAt === startsAt) ?? false;
}

/** What it counted from is another instant or none now: nobody kept or missed it. */
function calledOff({ outcome: _, ...clock }: DeadlineToEnd): DeadlineToEnd {
  return clock;
}
