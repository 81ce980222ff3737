import { and, asc, desc, eq, gt, notInArray, or, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** Who reads the comments of a case, as domain/comments.ts says it for one. */
export interface CommentReader {
  side: 'partner' | 'vendor';
  organizationId: string;
  /** Whose case it is now; asked of a partner's people. */
  partnerId: string | null;
  /** The second partner that takes part: each of the two is a side of its own. */
  counterpartyId: string | null;
  /** States the side does not learn of. */
  hidden: readonly string[];
}

export function commentQueries({ db, tables: { comments, commentFiles } }: Connection) {
  return {
    /** Comments of a case that a side may read, newest first. */
    async commentsPage(params: {
      caseId: string;
      reader: CommentReader;
      after?: { madeAt: number; id: string } | undefined;
      limit: number;
    }) {
      const { caseId, reader, after, limit } = params;
      const { side, organizationId, partnerId, counterpartyId, hidden } = reader;
      const apart = side === 'partner' && counterpartyId !== null;
      const own = and(eq(comments.side, side), apart ? eq(comments.organizationId, organizationId) : undefined);
      const theirs =
        counterpartyId === organizationId
          ? eq(comments.counterpartyId, organizationId)
          : eq(comments.partnerId, partnerId ?? '');
      const where = and(
        eq(comments.caseId, caseId),
        or(eq(comments.audience, 'everyone'), own),
        side === 'partner' ? theirs : undefined,
        hidden.length > 0 ? or(own, notInArray(comments.madeIn, [...hidden])) : undefined,
        after && sql`(${comments.madeAt}, ${comments.id}) < (${after.madeAt}, ${after.id})`,
      );
      return db.select().from(comments).where(where).orderBy(desc(comments.madeAt), desc(comments.id)).limit(limit);
    },

    /** Files of comments, by id. */
    async commentFilesAfter(after: string, limit: number) {
      return db
        .select()
        .from(commentFiles)
        .where(gt(commentFiles.id, after))
        .orderBy(asc(commentFiles.id))
        .limit(limit);
    },
  };
}
