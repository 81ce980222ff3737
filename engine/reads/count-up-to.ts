/** How many rows a list has; `more`: counting ended at the limit. */
export interface Total {
  count: number;
  more: boolean;
}

/** An exact number of a long list would cost more than it tells. */
const MOST = 1000;

export async function countUpTo(count: (most: number) => Promise<number>): Promise<Total> {
  const counted = await count(MOST + 1);
  return { count: Math.min(counted, MOST), more: counted > MOST };
}
