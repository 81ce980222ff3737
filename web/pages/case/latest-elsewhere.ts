import type { HistoryEntry } from '../../api/answers.ts';

/** The last thing somebody else did since the reader opened the case; what the system noted by itself is no news to them. */
export function latestElsewhere(
  entries: readonly HistoryEntry[],
  openedAt: number,
  readerId: string,
): HistoryEntry | undefined {
  return entries.findLast(({ seq, actor }) => seq > openedAt && actor.person !== null && actor.person.id !== readerId);
}

/** How long ago, in the unit people would say it in. */
export function ago(ms: number): [value: number, unit: 'second' | 'minute' | 'hour'] {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return [-seconds, 'second'];
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? [-minutes, 'minute'] : [-Math.round(minutes / 60), 'hour'];
}
