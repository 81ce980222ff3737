import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** A page of the cases of a process that a key finds and that are open, or closed in one of the states, by id. */
export interface HearersPage {
  key: string;
  process: string;
  states: readonly string[];
  after: string;
  limit: number;
}

export function caseQueries({ db, dialect, tables }: Connection) {
  const { cases, caseKeys, effects, deadlines, auditEntries } = tables;
  const skipLocked = sql.raw(dialect === 'postgres' ? ' for update skip locked' : '');
  // Asked by commands, so it is written once: building it costs ten times as much as running it.
  const writeByKey = () =>
    db
      .select({ row: cases })
      .from(caseKeys)
      .innerJoin(cases, eq(cases.id, caseKeys.caseId))
      .where(and(eq(caseKeys.key, sql.placeholder('key')), isNull(cases.deletedAt)))
      .orderBy(asc(cases.createdAt), asc(cases.id))
      .prepare();
  let byKey: ReturnType<typeof writeByKey> | undefined;

  return {
    async casesByKey(key: string) {
      byKey ??= writeByKey();
      const rows = await byKey.execute({ key });
      return rows.map(({ row }) => row);
    },

    async hearersByKey({ key, process, states, after, limit }: HearersPage) {
      const { caseId } = caseKeys;
      const hears = or(isNull(cases.closedAt), inArray(cases.state, [...states]));
      const rows = await db
        .select({ caseId })
        .from(caseKeys)
        .innerJoin(cases, eq(cases.id, caseId))
        .where(
          and(eq(caseKeys.key, key), gt(caseId, after), eq(cases.process, process), isNull(cases.deletedAt), hears),
        )
        .orderBy(asc(caseId))
        .limit(limit);
      return rows.map(row => row.caseId);
    },

    /** The POs a partner's HO eligibility is judged by. */
    async opportunityRecord(partnerId: string) {
      return db
        .select({ state: cases.state, number: cases.number, data: cases.data, updatedAt: cases.updatedAt })
        .from(cases)
        .where(
          and(
            eq(cases.partnerId, partnerId),
            eq(cases.process, 'partner-opportunity'),
            inArray(cases.state, ['validated', 'won', 'delivered']),
          ),
        );
    },

    /** Cases whose nudge is due, oldest first; on PostgreSQL those no other relay holds. */
    async dueNudges(now: number, limit: number) {
      const due = sql`(select id from cases where nudge_at is not null and nudge_at <= ${now} order by nudge_at limit ${limit}${skipLocked})`;
      return db
        .select({
          id: cases.id,
          process: cases.process,
          state: cases.state,
          partnerId: cases.partnerId,
          nudges: cases.nudges,
          followed: cases.followed,
          closedAt: cases.closedAt,
        })
        .from(cases)
        .where(sql`${cases.id} in ${due}`)
        .orderBy(asc(cases.nudgeAt));
    },

    /** Cases that were nudged at most so often, whose workflow has not looked yet and is not due to be told again. */
    async nudgesUnderWay(now: number, most: number) {
      const [row] = await db
        .select({ count: sql<number>`count(*)` })
        .from(cases)
        .where(and(gt(cases.nudgeAt, now), sql`${cases.nudges} > 0`, lte(cases.nudges, most)));
      return Number(row?.count ?? 0);
    },

    /** Cases whose wake-up passed before the instant: what the second watch ticks. */
    async overdueWakes(before: number, limit: number) {
      return db
        .select({ id: cases.id, process: cases.process })
        .from(cases)
        .where(and(isNotNull(cases.wakeAt), lte(cases.wakeAt, before)))
        .orderBy(asc(cases.wakeAt))
        .limit(limit);
    },

    /** Open cases by keyset, for the repair and the audit. */
    async casesAfter(id: string, limit: number, onlyOpen: boolean) {
      return db
        .select()
        .from(cases)
        .where(and(gt(cases.id, id), onlyOpen ? isNull(cases.closedAt) : undefined))
        .orderBy(asc(cases.id))
        .limit(limit);
    },

    async backlog(now: number) {
      const [nudges] = await db
        .select({ count: sql<number>`count(*)`, oldest: sql<number | null>`min(${cases.nudgeAt})` })
        .from(cases)
        .where(and(isNotNull(cases.nudgeAt), lte(cases.nudgeAt, now)));
      const [open] = await db
        .select({ count: sql<number>`count(*)`, followed: sql<number>`coalesce(sum(${cases.followed}), 0)` })
        .from(cases)
        .where(isNull(cases.closedAt));
      const pending = await db
        .select({ status: effects.status, count: sql<number>`count(*)` })
        .from(effects)
        .where(or(eq(effects.status, 'pending'), eq(effects.status, 'failed')))
        .groupBy(effects.status);
      const count = (status: string) => Number(pending.find(row => row.status === status)?.count ?? 0);
      return {
        nudgesDue: Number(nudges?.count ?? 0),
        oldestNudgeAt: nudges?.oldest == null ? null : Number(nudges.oldest),
        openCases: Number(open?.count ?? 0),
        followed: Number(open?.followed ?? 0),
        effectsPending: count('pending'),
        effectsFailed: count('failed'),
      };
    },

    async auditPage(caseId: string, afterSeq: number, limit: number) {
      return db
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.caseId, caseId), gt(auditEntries.seq, afterSeq)))
        .orderBy(asc(auditEntries.seq))
        .limit(limit);
    },

    /** The clocks that run for the cases on a list's page, without their receipts. */
    async duesOf(caseIds: readonly string[]) {
      if (caseIds.length === 0) return [];
      const { caseId, dueAt, calendarId, calendarVersion } = deadlines;
      return db
        .select({ caseId, dueAt, calendarId, calendarVersion })
        .from(deadlines)
        .where(
          and(
            inArray(caseId, [...caseIds]),
            inArray(deadlines.status, ['running', 'fired']),
            eq(deadlines.kind, 'due'),
          ),
        )
        .orderBy(asc(dueAt), asc(deadlines.id));
    },

    async deadlinesOfCase(caseId: string) {
      return db
        .select()
        .from(deadlines)
        .where(eq(deadlines.caseId, caseId))
        .orderBy(asc(deadlines.dueAt), asc(deadlines.id));
    },
  };
}

/** One substring, special characters literal. */
export function contains(column: SQL | Parameters<typeof eq>[0], text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, found => `\\${found}`)}%`;
  return sql`${column} like ${pattern} escape '\\'`;
}
