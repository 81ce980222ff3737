import { and, eq, exists, gt, inArray, ne, notInArray, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export interface UnseenParams {
  userId: string;
  caseIds: readonly string[];
  /** Commands that bring nothing to look at. */
  quiet: readonly string[];
}

export function caseViewQueries({ db, tables: { cases, caseViews, auditEntries } }: Connection) {
  return {
    /** Which of the cases somebody else did something to since the person last saw them, for the rows of one page. */
    async unseenOf({ userId, caseIds, quiet }: UnseenParams): Promise<Set<string>> {
      if (caseIds.length === 0) return new Set();
      const since = sql`coalesce(${caseViews.seq}, 0)`;
      const news = db
        .select({ one: sql`1` })
        .from(auditEntries)
        .where(
          and(
            eq(auditEntries.caseId, cases.id),
            gt(auditEntries.seq, since),
            ne(auditEntries.actorId, userId),
            notInArray(auditEntries.command, [...quiet]),
          ),
        );
      const rows = await db
        .select({ id: cases.id })
        .from(cases)
        .leftJoin(caseViews, and(eq(caseViews.caseId, cases.id), eq(caseViews.userId, userId)))
        .where(and(inArray(cases.id, [...caseIds]), exists(news)));
      return new Set(rows.map(({ id }) => id));
    },
  };
}
