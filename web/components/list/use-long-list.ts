import { useQueries } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type Query } from '../../api/client.ts';
import { afterPage, FIRST_PAGE, type PageChain, pagesNear, rowsBefore } from './page-chain.ts';
import { type Pages, type Placed, settle } from './settle.ts';

/** Rows a page asks for. */
const PAGE_ROWS = 50;
/** Pages far from what is looked at are let go; scrolled back to they are asked for again. */
const KEPT_MS = 30_000;
const TOP: readonly [number, number] = [0, 0];

interface Answered<Row> {
  items: Row[];
  next: string | null;
}

export interface LongList<Row> {
  pages: Pages<Placed<Row>>;
  /** Rows above and below the pages that stand, of pages that were let go. */
  above: number;
  below: number;
  /** Nothing was read yet. */
  loading: boolean;
  /** What stands is of the question before. */
  stale: boolean;
  ended: boolean;
  error: unknown;
  again(): void;
  /** Which rows the reader looks at, from the first of the list on. */
  look(first: number, last: number): void;
}

interface Options<Row> {
  idOf(row: Row): string;
  hold: boolean;
  chosen: string | null;
}

/** A list of any length of which only the pages near what is looked at are read and kept. */
export function useLongList<Row>(path: string, query: Query, options: Options<Row>): LongList<Row> {
  const { i18n } = useTranslation();
  const asked = JSON.stringify([path, query, i18n.language]);
  const [held, setHeld] = useState({ asked, chain: FIRST_PAGE, rows: TOP });
  const { chain, rows } = held.asked === asked ? held : { chain: FIRST_PAGE, rows: TOP };
  const near = pagesNear(chain, ...rows);
  const answers = useQueries({
    queries: near.map(index => ({
      queryKey: [path, query, i18n.language, 'page', chain.cursors[index] ?? null],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const paged = { ...query, limit: PAGE_ROWS, cursor: chain.cursors[index] };
        return (await ask<Answered<Row>>({ method: 'get', path, query: paged, signal })).body;
      },
      gcTime: KEPT_MS,
    })),
  });
  const grown = answers.reduce<PageChain>((known, { data }, at) => {
    const index = near[at] ?? 0;
    return data ? afterPage(known, index, data.items.length, data.next) : known;
  }, chain);
  useEffect(() => {
    if (grown !== chain) setHeld({ asked, chain: grown, rows });
  }, [grown, chain, asked, rows]);

  const stood = useRef<{ asked: string; pages: Pages<Placed<Row>> }>({ asked, pages: new Map() });
  const first = answers[0];
  const fresh = stood.current.asked === asked;
  const stale = !fresh && first?.data === undefined;
  const now = new Map(near.map((index, at) => [index, answers[at]?.data?.items] as const));
  const pages = stale ? stood.current.pages : settle(fresh ? stood.current.pages : new Map(), now, options);
  useLayoutEffect(() => {
    if (!stale) stood.current = { asked, pages };
  });

  const failed = answers.find(({ isError, data }) => isError && data === undefined);
  const standing = [...pages.keys()];
  return {
    pages,
    above: rowsBefore(chain.sizes, standing[0] ?? 0),
    below: rowsBefore(chain.sizes, chain.sizes.length) - rowsBefore(chain.sizes, (standing.at(-1) ?? 0) + 1),
    loading: [...pages.values()].every(placed => placed.length === 0) && first?.data === undefined,
    stale,
    ended: chain.ended,
    error: failed?.error ?? null,
    again: () => void failed?.refetch(),
    look: (from, to) => {
      const wanted = pagesNear(chain, from, to);
      if (wanted.join() !== near.join()) setHeld({ asked, chain, rows: [from, to] });
    },
  };
}
