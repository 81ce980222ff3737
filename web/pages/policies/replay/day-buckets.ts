/** From so many days to so many, both included; null is without an end. */
const SPANS: readonly (readonly [number | null, number | null])[] = [
  [null, -31],
  [-30, -11],
  [-10, -6],
  [-5, -3],
  [-2, -2],
  [-1, -1],
  [1, 1],
  [2, 2],
  [3, 5],
  [6, 10],
  [11, 30],
  [31, null],
];

export interface DayBucket {
  /** `−5…−3`, `+1`, `+31…`: later has a plus. */
  name: string;
  later: boolean;
  count: number;
}

/**
 * Deadlines by how many days they move, from the first span that has any to the last; those that stay are counted apart, as they would
 * hide the others.
 */
export function dayBuckets(moved: readonly { days: number; count: number }[]): { buckets: DayBucket[]; stay: number } {
  const all = SPANS.map(([from, upTo]): DayBucket => {
    const within = moved.filter(({ days }) => (from === null || days >= from) && (upTo === null || days <= upTo));
    return { name: nameOf(from, upTo), later: (from ?? -1) > 0, count: total(within) };
  });
  const first = all.findIndex(({ count }) => count > 0);
  const last = all.findLastIndex(({ count }) => count > 0);
  const stay = total(moved.filter(({ days }) => days === 0));
  return { buckets: first < 0 ? [] : all.slice(first, last + 1), stay };
}

function total(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function nameOf(from: number | null, upTo: number | null): string {
  if (from === null) return `…${signed(upTo ?? 0)}`;
  if (upTo === null) return `${signed(from)}…`;
  return from === upTo ? signed(from) : `${signed(from)}…${signed(upTo)}`;
}

function signed(days: number): string {
  return days < 0 ? `−${-days}` : `+${days}`;
}
