import { and, asc, desc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export function jobQueries({ db, dialect, tables: { jobs } }: Connection) {
  const skipLocked = sql.raw(dialect === 'postgres' ? ' for update skip locked' : '');

  return {
    /** Whether any job waits for its workflow, or has made no progress for long. */
    async jobsDue(now: number) {
      const rows = await db
        .select({ id: jobs.id })
        .from(jobs)
        .where(and(isNotNull(jobs.nudgeAt), lte(jobs.nudgeAt, now)))
        .limit(1);
      return rows.length > 0;
    },

    /** Those jobs, oldest first; on PostgreSQL those no other relay holds. Inside `write()` only. */
    async takeDueJobs(now: number, limit: number) {
      const due = sql`(select id from jobs where nudge_at is not null and nudge_at <= ${now} order by nudge_at limit ${limit}${skipLocked})`;
      return db
        .select({ id: jobs.id, nudges: jobs.nudges })
        .from(jobs)
        .where(sql`${jobs.id} in ${due}`)
        .orderBy(asc(jobs.nudgeAt));
    },

    /** The newest jobs of a kind, with what they were asked for and without what they found out, which may be long. */
    async jobsOfKind(kind: string, limit: number) {
      const { id, status, input, total, done, failed, createdBy, createdAt, finishedAt } = jobs;
      return db
        .select({ id, status, input, total, done, failed, createdBy, createdAt, finishedAt })
        .from(jobs)
        .where(eq(jobs.kind, kind))
        .orderBy(desc(jobs.createdAt), desc(jobs.id))
        .limit(limit);
    },

    /** Jobs, newest first: all, or a person's own and those of the items they hold. */
    async jobsPage(params: {
      seenBy: { userId: string; items: readonly string[] } | null;
      status?: string | undefined;
      after?: { createdAt: number; id: string } | undefined;
      limit: number;
    }) {
      const { seenBy, status, after, limit } = params;
      const theirs = seenBy && [eq(jobs.createdBy, seenBy.userId), inArray(jobs.item, [...seenBy.items])];
      return db
        .select()
        .from(jobs)
        .where(
          and(
            theirs ? or(...theirs) : undefined,
            status === undefined ? undefined : eq(jobs.status, status),
            after && sql`(${jobs.createdAt}, ${jobs.id}) < (${after.createdAt}, ${after.id})`,
          ),
        )
        .orderBy(desc(jobs.createdAt), desc(jobs.id))
        .limit(limit);
    },
  };
}
