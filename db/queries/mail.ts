import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export function mailQueries({ db, dialect, tables }: Connection) {
  const { notifications, mailDeliveries, mailPreferences, couriers } = tables;
  const skipLocked = sql.raw(dialect === 'postgres' ? ' for update skip locked' : '');
  // Written as literals: the partial indexes are found by them.
  const unmailed = sql`${notifications.mailStatus} = 'pending'`;
  const due = (now: number) => sql`${mailDeliveries.status} = 'due' and ${mailDeliveries.nextTryAt} <= ${now}`;

  return {
    /** Rows of the oldest events the courier has not looked at. */
    async unmailedNotices(events: number) {
      const oldest = db
        .selectDistinct({ eventId: notifications.eventId, createdAt: notifications.createdAt })
        .from(notifications)
        .where(unmailed)
        .orderBy(asc(notifications.createdAt))
        .limit(events);
      const ids = [...new Set((await oldest).map(({ eventId }) => eventId))];
      if (ids.length === 0) return [];
      return db
        .select()
        .from(notifications)
        .where(and(inArray(notifications.eventId, ids), unmailed))
        .orderBy(asc(notifications.createdAt), asc(notifications.id));
    },

    /** Mails whose next try is due, oldest first; on PostgreSQL those no other courier holds. */
    async dueDeliveries(now: number, limit: number) {
      const ids = sql`(select id from mail_deliveries where status = 'due' and next_try_at <= ${now} order by next_try_at limit ${limit}${skipLocked})`;
      return db
        .select()
        .from(mailDeliveries)
        .where(sql`${mailDeliveries.id} in ${ids}`)
        .orderBy(asc(mailDeliveries.nextTryAt), asc(mailDeliveries.id));
    },

    /** People whose daily mail is due. */
    async dueDigests(now: number, limit: number) {
      return db
        .select()
        .from(mailPreferences)
        .where(and(isNotNull(mailPreferences.digestAt), lte(mailPreferences.digestAt, now)))
        .orderBy(asc(mailPreferences.digestAt))
        .limit(limit);
    },

    /** Whether there is anything for the courier to do now, and how many mails wait or gave up. */
    async mailWaits(now: number): Promise<boolean> {
      const [first] = await db.select({ one: sql`1` }).from(notifications).where(unmailed).limit(1);
      if (first) return true;
      const [second] = await db.select({ one: sql`1` }).from(mailDeliveries).where(due(now)).limit(1);
      return second !== undefined || (await this.dueDigests(now, 1)).length > 0;
    },

    async mailBacklog(now: number) {
      const rows = await db
        .select({
          status: mailDeliveries.status,
          count: sql<number>`count(*)`,
          oldest: sql<number>`min(${mailDeliveries.createdAt})`,
        })
        .from(mailDeliveries)
        .where(inArray(mailDeliveries.status, ['due', 'failed']))
        .groupBy(mailDeliveries.status);
      const [unseen] = await db.select({ count: sql<number>`count(*)` }).from(notifications).where(unmailed);
      const [courier] = await db.select().from(couriers).where(eq(couriers.id, 'mail'));
      const of = (status: string) => rows.find(row => row.status === status);
      return {
        notices: Number(unseen?.count ?? 0),
        due: Number(of('due')?.count ?? 0),
        oldestDueAt: of('due') ? Number(of('due')?.oldest) : null,
        failed: Number(of('failed')?.count ?? 0),
        awaySince: courier?.awaySince ?? null,
        pausedUntil: courier && courier.pausedUntil > now ? courier.pausedUntil : null,
      };
    },
  };
}
