/** The places of a list's pages as far as the reader went, each with how many rows it had. */
export interface PageChain {
  /** Null: the beginning. */
  readonly cursors: readonly (string | null)[];
  readonly sizes: readonly number[];
  /** Whether the last of them ends the list. */
  readonly ended: boolean;
}

export const FIRST_PAGE: PageChain = { cursors: [null], sizes: [], ended: false };

/** The chain after a page was read: a page that changed moves the place of the next. The same chain where nothing did. */
export function afterPage(chain: PageChain, index: number, rows: number, next: string | null): PageChain {
  const { cursors, sizes, ended } = chain;
  const last = index === cursors.length - 1;
  const same = next === null ? last && ended : cursors[index + 1] === next;
  if (same && sizes[index] === rows) return chain;
  const before = cursors.slice(0, index + 1);
  const counted = [...sizes.slice(0, index), rows];
  if (next === null) return { cursors: before, sizes: counted, ended: true };
  return {
    cursors: [...before, next, ...cursors.slice(index + 2)],
    sizes: [...counted, ...sizes.slice(index + 1)],
    ended: ended && !last,
  };
}

/** Which pages lie in a stretch of rows, with one more on either side so that it is there before it is looked at. */
export function pagesNear({ cursors, sizes }: PageChain, firstRow: number, lastRow: number): readonly number[] {
  const near = cursors.flatMap((_, index) => {
    const begins = rowsBefore(sizes, index);
    const ends = begins + (sizes[index] ?? 0);
    return begins <= lastRow && ends >= firstRow ? [index] : [];
  });
  const [first = 0, last = 0] = [near.at(0), near.at(-1)];
  return cursors.flatMap((_, index) => (index >= first - 1 && index <= last + 1 ? [index] : []));
}

export function rowsBefore(sizes: readonly number[], index: number): number {
  return sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
}
