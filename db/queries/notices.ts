import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { type CaseScope, inSight } from './in-sight.ts';
import type { SeatsStoodIn } from './tasks.ts';

/** A principal somebody answers to, and since when. */
export interface Subscription {
  principal: string;
  /** UTC milliseconds; what was written before is not theirs. */
  since: number;
}

interface NoticesReader {
  userId: string;
  scope: CaseScope;
  /** Whose seats the reader sits in. */
  standsInFor?: readonly SeatsStoodIn[];
}

export interface NoticePageParams extends NoticesReader, Subscription {
  /** Only what is unread, written after this instant. */
  unreadAfter?: number | undefined;
  after?: { createdAt: number; eventId: string } | undefined;
  limit: number;
}

export interface UnreadParams extends NoticesReader {
  subscriptions: readonly Subscription[];
  unreadAfter: number;
  /** Where counting ends. */
  limit: number;
}

export function noticeQueries({ db, tables }: Connection) {
  const { notifications, noticeReads, cases, tasks, poolCandidates } = tables;
  return {
    /** Notices of one principal with their cases, where they are about one, newest first: several principals are merged by who asks, each through its index. */
    async noticesOf({ principal, since, unreadAfter, after, limit, ...reader }: NoticePageParams) {
      const conditions: (SQL | undefined)[] = [
        eq(notifications.principal, principal),
        gte(notifications.createdAt, since),
        mayRead(reader),
      ];
      if (unreadAfter !== undefined)
        conditions.push(gt(notifications.createdAt, unreadAfter), isNull(noticeReads.readAt));
      if (after)
        conditions.push(
          sql`(${notifications.createdAt}, ${notifications.eventId}) < (${after.createdAt}, ${after.eventId})`,
        );
      return db
        .select({ notice: notifications, case: cases, readAt: noticeReads.readAt })
        .from(notifications)
        .leftJoin(cases, eq(cases.id, notifications.caseId))
        .leftJoin(noticeReads, read(reader.userId))
        .where(and(...conditions))
        .orderBy(desc(notifications.createdAt), desc(notifications.eventId))
        .limit(limit);
    },

    /** How many events a person has not read of, counted up to the limit. */
    async unreadNotices({ subscriptions, unreadAfter, limit, ...reader }: UnreadParams) {
      const theirs = subscriptions.map(({ principal, since }) =>
        and(eq(notifications.principal, principal), gte(notifications.createdAt, Math.max(since, unreadAfter + 1))),
      );
      const events = db
        .selectDistinct({ eventId: notifications.eventId })
        .from(notifications)
        .leftJoin(cases, eq(cases.id, notifications.caseId))
        .leftJoin(noticeReads, read(reader.userId))
        .where(and(or(...theirs), isNull(noticeReads.readAt), mayRead(reader)))
        .limit(limit)
        .as('unread');
      const [row] = await db.select({ count: sql<number>`count(*)` }).from(events);
      return Number(row?.count ?? 0);
    },
  };

  function read(userId: string): SQL | undefined {
    return and(eq(noticeReads.userId, userId), eq(noticeReads.eventId, notifications.eventId));
  }

  /**
   * As engine/reads/visible.ts says it: the scope covers the case, or the person was given a task of it, or sits for whom one is offered
   * to. Of policies the vendor's people read.
   */
  function mayRead({ userId, scope, standsInFor = [] }: NoticesReader): SQL | undefined {
    const given = sql`exists (select 1 from ${tasks} where ${tasks.caseId} = ${cases.id} and ${tasks.assigneeId} = ${userId} and ${tasks.status} = 'claimed')`;
    const ofCase = and(
      isNotNull(cases.id),
      isNull(cases.deletedAt),
      or(inSight(tables, scope), given, ...standsInFor.map(offered)),
    );
    return scope.side === 'vendor' ? or(isNull(notifications.caseId), ofCase) : ofCase;
  }

  function offered({ principals, processes, unitId, mostAmount, currency }: SeatsStoodIn): SQL {
    const where = and(
      eq(tasks.caseId, cases.id),
      eq(tasks.status, 'open'),
      inArray(poolCandidates.principal, [...principals]),
      processes === null ? undefined : inArray(cases.process, [...processes]),
      unitId === null ? undefined : sql`coalesce(${cases.unitId}, ${cases.homeUnitId}) = ${unitId}`,
      mostAmount === null ? undefined : sql`${cases.amount} <= ${mostAmount} and ${cases.currency} = ${currency}`,
    );
    return sql`exists (select 1 from ${tasks} inner join ${poolCandidates} on ${poolCandidates.poolId} = ${tasks.poolId} where ${where})`;
  }
}
