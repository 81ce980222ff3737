import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export interface AccessLogParams {
  userId?: string | undefined;
  subject?: string | undefined;
  kind?: string | undefined;
  /** Half open, UTC milliseconds. */
  from?: number | undefined;
  until?: number | undefined;
  after?: { at: number; id: string } | undefined;
  limit: number;
}

export function accessLogQueries({ db, tables: { accessLog } }: Connection) {
  const same = (column: Parameters<typeof eq>[0], value: string | undefined): SQL | undefined =>
    value === undefined ? undefined : eq(column, value);

  return {
    /** Newest first. */
    async accessLogPage({ userId, subject, kind, from, until, after, limit }: AccessLogParams) {
      const where = and(
        same(accessLog.userId, userId),
        same(accessLog.subject, subject),
        same(accessLog.kind, kind),
        from === undefined ? undefined : gte(accessLog.at, from),
        until === undefined ? undefined : lt(accessLog.at, until),
        after && sql`(${accessLog.at}, ${accessLog.id}) < (${after.at}, ${after.id})`,
      );
      return db.select().from(accessLog).where(where).orderBy(desc(accessLog.at), desc(accessLog.id)).limit(limit);
    },

    /** How many denials of a person stand since then, counted no further than `most`. */
    async deniedSince(userId: string, since: number, most: number) {
      const where = and(eq(accessLog.userId, userId), gte(accessLog.at, since), eq(accessLog.kind, 'denied'));
      return (await db.select({ id: accessLog.id }).from(accessLog).where(where).limit(most)).length;
    },
  };
}
