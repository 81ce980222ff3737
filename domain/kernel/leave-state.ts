import { clockRule, ownClocks } from './clock-rule.ts';
import { outcomeByCommand, outcomeByTime } from './owed.ts';
import type { DeadlineToEnd, DeadlineToStart, Plan, PlanParts, TaskChange } from './plan.ts';
import { inSeatOf } from './seat.ts';
import type { CaseSnapshot, DeadlineSnapshot } from './snapshot.ts';
import type { TransitionInput } from './transition.ts';

/** The seat decided from is `decided`; every other open task is superseded, or expired where the clock ended it. */
export function leave(existing: CaseSnapshot | undefined, input: TransitionInput, closes: boolean): TaskChange[] {
  if (!existing) return [];
  const { actor, seat, seated, command } = input;
  return existing.tasks.map(task => {
    if (seated && task.id === seat?.id && actor.kind === 'person') {
      const vote = task.seat && input.rule.verdict && !input.overrides ? { vote: input.rule.verdict } : {};
      return {
        id: task.id,
        status: 'decided',
        assigneeId: actor.userId,
        decision: command,
        ...vote,
        ...(input.overrides ? { standsInFor: null } : inSeatOf(seat)),
      };
    }
    const status = actor.kind === 'clock' && closes ? 'expired' : 'superseded';
    return { id: task.id, status, assigneeId: task.assigneeId, decision: command };
  });
}

/** Files that come and go raise the tags of open tasks: their deciders have not seen them. */
export function showFiles(existing: CaseSnapshot | undefined, { addFiles, removeFiles }: PlanParts): TaskChange[] {
  if (!existing || !(addFiles || removeFiles)) return [];
  return existing.tasks.map(({ id, assigneeId }) => ({ id, status: assigneeId ? 'claimed' : 'open', assigneeId }));
}

/** Open tasks are owed by the clock that starts anew. */
export function dueAnew(existing: CaseSnapshot | undefined, clocks: readonly DeadlineToStart[]): TaskChange[] {
  const dueAt = clocks.find(({ kind }) => kind === 'due')?.dueAt ?? null;
  const tasks = existing?.tasks ?? [];
  return tasks.map(({ id, assigneeId }) => ({ id, status: assigneeId ? 'claimed' : 'open', assigneeId, dueAt }));
}

/** The clocks of the state stop: the one that fired, and all others as met. Those that stand over states go on. */
export function endClocks(existing: CaseSnapshot | undefined, input: TransitionInput): Plan['deadlinesToEnd'] {
  return existing ? ownClocks(input.definition, existing).map(clock => ended(clock, existing.state, input)) : [];
}

/** Of a state that stays: the clock that fired, and what is left of it. */
export function endFired(existing: CaseSnapshot | undefined, input: TransitionInput): Plan['deadlinesToEnd'] {
  const { actor, definition } = input;
  if (!existing || actor.kind !== 'clock') return [];
  const own = ownClocks(definition, existing);
  const fired = own.find(({ id }) => id === actor.deadlineId);
  return own.filter(({ name }) => name === fired?.name).map(clock => ended(clock, existing.state, input));
}

/** One that stops by a command: how it ended, where somebody owed something by it. */
export function ended(clock: DeadlineSnapshot, state: string, input: TransitionInput): DeadlineToEnd {
  const { actor, definition, command, context } = input;
  const fired = actor.kind === 'clock' && clock.id === actor.deadlineId;
  const rule = clockRule(definition, state, clock.name);
  const outcome = fired
    ? rule && outcomeByTime(rule, clock)
    : outcomeByCommand(definition, state, command, clock, context.now);
  return { id: clock.id, status: fired ? 'fired' : 'met', dueAt: clock.dueAt, ...(outcome && { outcome }) };
}
