import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { type DeadlineView, deadlineViews } from './deadline-view.ts';
import type { Reading } from './read-as.ts';
import { clocksAfter, type RunningClocks } from './running-clocks.ts';
import type { TrailEntry } from './trail.ts';
import type { VisibleCase } from './visible.ts';

/** The clocks that ran when it was written, those it ended included; one that was counted anew since as it was counted last. */
export async function clocksThen(
  reading: Reading,
  { row, definition }: VisibleCase,
  trail: readonly TrailEntry[],
  { payload: { seq, at } }: TrailEntry,
): Promise<DeadlineView[]> {
  const running = runningBefore(definition, trail, seq);
  const clocks = await deadlineViews(reading, row);
  const lived = clocks
    .filter(({ kind, startedAt, endedAt }) => kind === 'due' && startedAt <= at && (endedAt === null || endedAt >= at))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return running.flatMap(name => lived.find(clock => clock.name === name) ?? []);
}

/** Names of the deadlines that ran before an entry. */
function runningBefore(definition: ProcessDefinition, trail: readonly TrailEntry[], seq: number): string[] {
  const before = trail.map(({ payload }) => payload).filter(payload => payload.seq < seq);
  const running = before.reduce<RunningClocks>((clocks, one) => clocksAfter(definition, clocks, one), new Map());
  return [...running.keys()];
}
