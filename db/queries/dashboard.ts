import { and, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { type CaseScope, inSight } from './in-sight.ts';

export interface FiguresRange {
  scope: CaseScope;
  /** Only of these partners. */
  partnerIds?: readonly string[] | undefined;
  process: string;
  /** The instants the windows begin at, the latest first, and the one they all end before. */
  begins: readonly number[];
  end: number;
}

/** Cases submitted within one window and not within the next shorter one. */
export interface FiguresRow {
  /** Place of the window in `begins`. */
  window: number;
  state: string;
  currency: string | null;
  count: number;
  /** Minor units; exact however large. */
  amount: bigint;
}

/** Sums are taken in two parts, so that no database's 64 bits overflow: 9 digits leave room for ten thousand million cases. */
const PART = 1_000_000_000;

export function dashboardQueries({ db, tables }: Connection) {
  const { cases } = tables;
  return {
    /** What was submitted in the windows, by state and currency, within the reader's scope; answered from one index. */
    async figures({ scope, partnerIds, process, begins, end }: FiguresRange): Promise<FiguresRow[]> {
      const oldest = begins.at(-1);
      if (oldest === undefined) return [];
      const nth = begins.map((begin, i) => sql`when ${cases.submittedAt} >= ${begin} then ${sql.raw(String(i))}`);
      const window = sql<number>`case ${sql.join(nth, sql` `)} end`.as('window_nth');
      const part = sql.raw(String(PART));
      const rows = await db
        .select({
          window,
          state: cases.state,
          currency: cases.currency,
          count: sql<number>`count(*)`,
          high: sql<string>`cast(coalesce(sum(${cases.amount} / ${part}), 0) as text)`,
          low: sql<string>`cast(coalesce(sum(${cases.amount} % ${part}), 0) as text)`,
        })
        .from(cases)
        .where(
          and(
            eq(cases.process, process),
            gte(cases.submittedAt, oldest),
            lt(cases.submittedAt, end),
            isNull(cases.deletedAt),
            inSight(tables, scope),
            partnerIds && inArray(cases.partnerId, [...partnerIds]),
          ),
        )
        .groupBy(sql`window_nth`, cases.state, cases.currency);
      return rows.map(({ high, low, count, window: nth, ...row }) => ({
        ...row,
        window: Number(nth),
        count: Number(count),
        amount: BigInt(high) * BigInt(PART) + BigInt(low),
      }));
    },
  };
}
