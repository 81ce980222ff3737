import { and, asc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** Which running due instants: those of one calendar computed with a version below `version`. */
export interface RunningDuesParams {
  calendarId: string;
  version: number;
  onlyProvisional: boolean;
}

export function calendarQueries({ db, tables: { cases, deadlines } }: Connection) {
  return {
    /** One page by id, with what their recalculation asks of the case. */
    async runningDues({ after, limit, ...of }: RunningDuesParams & { after: string; limit: number }) {
      return db
        .select({
          id: deadlines.id,
          caseId: deadlines.caseId,
          name: deadlines.name,
          rule: deadlines.rule,
          startedAt: deadlines.startedAt,
          dueAt: deadlines.dueAt,
          provisional: deadlines.provisional,
          receipt: deadlines.receipt,
          number: cases.number,
          process: cases.process,
          offsetMs: cases.offsetMs,
          lastEntryAt: cases.lastEntryAt,
          policyVersion: cases.policyVersion,
        })
        .from(deadlines)
        .innerJoin(cases, eq(cases.id, deadlines.caseId))
        .where(and(running(of), gt(deadlines.id, after)))
        .orderBy(asc(deadlines.id))
        .limit(limit);
    },

    async countRunningDues(of: RunningDuesParams) {
      const [row] = await db.select({ count: sql<number>`count(*)` }).from(deadlines).where(running(of));
      return Number(row?.count ?? 0);
    },
  };

  /** State and kind stand in the text, so that the partial index serves. */
  function running({ calendarId, version, onlyProvisional }: RunningDuesParams): SQL | undefined {
    return and(
      sql`${deadlines.status} = 'running' and ${deadlines.kind} = 'due'`,
      eq(deadlines.calendarId, calendarId),
      lt(deadlines.calendarVersion, version),
      onlyProvisional ? eq(deadlines.provisional, 1) : undefined,
    );
  }
}
