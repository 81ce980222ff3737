import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export function attachmentQueries({ db, tables: { attachments } }: Connection) {
  return {
    /** Files that were not removed, by id. */
    async attachmentsAfter(after: string, limit: number) {
      const where = and(isNull(attachments.removedAt), gt(attachments.id, after));
      return db.select().from(attachments).where(where).orderBy(asc(attachments.id)).limit(limit);
    },
  };
}
