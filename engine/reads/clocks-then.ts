import { type DeadlineView, deadlineViews } from './deadline-view.ts';
import type { Reading } from './read-as.ts';
import type { TrailEntry } from './trail.ts';
import type { VisibleCase } from './visible.ts';

/** The clocks that ran when it was written, those it ended included; one that was counted anew since as it was counted last. */
export async function clocksThen(
  reading: Reading,
  { row }: VisibleCase,
  trail: readonly TrailEntry[],
  { payload: { seq, at } }: TrailEntry,
): Promise<DeadlineView[]> {
  const running = runningBefore(trail, seq);
  const clocks = await deadlineViews(reading, row);
  const lived = clocks
    .filter(({ kind, startedAt, endedAt }) => kind === 'due' && startedAt <= at && (endedAt === null || endedAt >= at))
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return [...running].flatMap(name => lived.find(clock => clock.name === name) ?? []);
}

/** Names of the deadlines that ran before an entry: a move ends those of the state it leaves. */
function runningBefore(trail: readonly TrailEntry[], seq: number): Set<string> {
  const running = new Set<string>();
  for (const { payload } of trail) {
    if (payload.seq >= seq) break;
    if (payload.from !== payload.to) running.clear();
    for (const { kind, name } of payload.deadlines) if (kind === 'due') running.add(name);
  }
  return running;
}
