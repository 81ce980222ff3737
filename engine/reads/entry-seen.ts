import type { Row } from '../../db/store.ts';
import type { Reading } from './read-as.ts';
import type { TrailEntry } from './trail.ts';
import { seenBy } from './unseen.ts';

/** What to compare with: what the reader has looked at, an entry, or the version of the case or of a task they knew. */
export type Since = 'seen' | { seq: number } | { version: number; taskId?: string | undefined };

/** The last entry the reader knew. */
export async function entrySeen(
  reading: Reading,
  caseId: string,
  trail: readonly TrailEntry[],
  since: Since,
): Promise<number> {
  if (since === 'seen') return (await seenBy(reading, caseId))?.seq ?? 0;
  if ('seq' in since) return since.seq;
  const { taskId, version } = since;
  if (taskId === undefined) return trail.findLast(({ payload }) => payload.version <= version)?.payload.seq ?? 0;
  const task = await reading.reader.get('tasks', { id: taskId });
  return task ? entryOfTaskVersion(trail, task, version) : 0;
}

/** The last entry at which a task still had a version: its tag is raised by what is done to it and by what its decider sees. */
function entryOfTaskVersion(trail: readonly TrailEntry[], task: Row<'tasks'>, version: number): number {
  const opening = trail.findLastIndex(
    ({ payload: { from, to, at, round } }, n) =>
      (from !== to || round !== trail[n - 1]?.payload.round) && Date.parse(at) <= task.openedAt,
  );
  let reached = 1;
  let seq = trail[opening]?.payload.seq ?? 0;
  for (const [n, { payload }] of trail.entries()) {
    if (n <= opening) continue;
    const seenAnew = payload.from === payload.to && payload.version > (trail[n - 1]?.payload.version ?? 0);
    reached += Number(seenAnew) + Number(payload.tasks.some(({ id }) => id === task.id));
    if (reached > version) break;
    seq = payload.seq;
  }
  return seq;
}
