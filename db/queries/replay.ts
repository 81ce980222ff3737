import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export interface SubmittedParams {
  process: string;
  /** Submitted at this instant or later. */
  since: number;
  after: { submittedAt: number; id: string } | undefined;
  limit: number;
}

/** What a policy's replay goes through: cases by their submission, and what was decided in them. */
export function replayQueries({ db, tables: { cases, tasks, deadlines } }: Connection) {
  const submitted = ({ process, since }: Pick<SubmittedParams, 'process' | 'since'>) =>
    and(eq(cases.process, process), sql`${cases.submittedAt} >= ${since}`, isNull(cases.deletedAt));

  return {
    async countSubmitted(params: Pick<SubmittedParams, 'process' | 'since'>) {
      const [row] = await db.select({ count: sql<number>`count(*)` }).from(cases).where(submitted(params));
      return Number(row?.count ?? 0);
    },

    async submittedCases({ after, limit, ...params }: SubmittedParams) {
      const rows = await db
        .select({ id: cases.id, submittedAt: sql<number>`${cases.submittedAt}` })
        .from(cases)
        .where(
          and(
            submitted(params),
            after && sql`(${cases.submittedAt}, ${cases.id}) > (${after.submittedAt}, ${after.id})`,
          ),
        )
        .orderBy(asc(cases.submittedAt), asc(cases.id))
        .limit(limit);
      return rows.map(({ id, submittedAt }) => ({ id, submittedAt: Number(submittedAt) }));
    },

    /** Cases with their tasks and their clocks, without what a replay does not look at. */
    async pastOfCases(ids: readonly string[]) {
      const { caseId, name, rule, status, startedAt, onExpiry, dueAt, endedAt } = deadlines;
      const clock = { caseId, name, rule, status, startedAt, onExpiry, dueAt, endedAt };
      const all = [...ids];
      return {
        cases: await db
          .select()
          .from(cases)
          .where(inArray(cases.id, all))
          .orderBy(asc(cases.submittedAt), asc(cases.id)),
        tasks: await db.select().from(tasks).where(inArray(tasks.caseId, all)),
        clocks: await db
          .select(clock)
          .from(deadlines)
          .where(and(inArray(caseId, all), eq(deadlines.kind, 'due')))
          .orderBy(asc(startedAt), asc(deadlines.id)),
      };
    },
  };
}
