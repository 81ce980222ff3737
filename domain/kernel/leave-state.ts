import { outcomeByCommand, outcomeByTime } from './owed.ts';
import type { Plan, PlanParts, TaskChange } from './plan.ts';
import { inSeatOf } from './seat.ts';
import type { CaseSnapshot } from './snapshot.ts';
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

/** The clocks that ran stop: the one that fired, and all others as met. */
export function endClocks(existing: CaseSnapshot | undefined, input: TransitionInput): Plan['deadlinesToEnd'] {
  const { actor, definition, command, context } = input;
  const state = existing?.state ?? '';
  const rule = definition.states[state]?.deadline;
  return (existing?.deadlines ?? [])
    .filter(clock => clock.status === 'running')
    .map(clock => {
      const fired = actor.kind === 'clock' && clock.id === actor.deadlineId;
      const outcome = fired
        ? rule && outcomeByTime(rule, clock)
        : outcomeByCommand(definition, state, command, clock, context.now);
      return { id: clock.id, status: fired ? 'fired' : 'met', dueAt: clock.dueAt, ...(outcome && { outcome }) };
    });
}
