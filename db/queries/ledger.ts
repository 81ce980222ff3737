import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** A line of the ledger by its place among all. */
export interface PostingPlace {
  at: number;
  sourceId: string;
  seq: number;
  line: number;
}

export interface PostingsParams {
  /** Partners whose lines are read; all where absent. */
  partnerIds?: readonly string[] | undefined;
  sourceId?: string | undefined;
  account?: string | undefined;
  after?: PostingPlace | undefined;
  limit: number;
}

export function ledgerQueries({ db, tables: { postings, balances } }: Connection) {
  return {
    /** Lines of the ledger, newest first. */
    async postingsPage({ partnerIds, sourceId, account, after, limit }: PostingsParams) {
      const where: (SQL | undefined)[] = [
        partnerIds && inArray(postings.partnerId, [...partnerIds]),
        sourceId === undefined ? undefined : eq(postings.sourceId, sourceId),
        account === undefined ? undefined : eq(postings.account, account),
        after &&
          sql`(${postings.at}, ${postings.sourceId}, ${postings.seq}, ${postings.line}) < (${after.at}, ${after.sourceId}, ${after.seq}, ${after.line})`,
      ];
      return db
        .select()
        .from(postings)
        .where(and(...where))
        .orderBy(desc(postings.at), desc(postings.sourceId), desc(postings.seq), desc(postings.line))
        .limit(limit);
    },

    /** Whole entries in the order of their sources, for whoever counts them again. */
    async postingsAfter(after: { sourceId: string; seq: number; line: number } | undefined, limit: number) {
      const further =
        after &&
        sql`(${postings.sourceId}, ${postings.seq}, ${postings.line}) > (${after.sourceId}, ${after.seq}, ${after.line})`;
      return db
        .select()
        .from(postings)
        .where(further)
        .orderBy(asc(postings.sourceId), asc(postings.seq), asc(postings.line))
        .limit(limit);
    },

    /** Balances by account and currency, of one kind of account where one is named. */
    async balancesPage(params: {
      kind?: string | undefined;
      after?: { account: string; currency: string } | undefined;
      limit: number;
    }) {
      const { kind, after, limit } = params;
      const where = and(
        kind === undefined ? undefined : eq(balances.kind, kind),
        after && sql`(${balances.account}, ${balances.currency}) > (${after.account}, ${after.currency})`,
      );
      return db
        .select()
        .from(balances)
        .where(where)
        .orderBy(asc(balances.account), asc(balances.currency))
        .limit(limit);
    },
  };
}
