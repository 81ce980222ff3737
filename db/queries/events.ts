import { and, asc, eq, gt, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { type CaseScope, inSight } from './in-sight.ts';

export interface EventRange {
  scope: CaseScope;
  /** Positions above the first, up to and with the second. */
  after: number;
  upTo: number;
  types?: readonly string[] | undefined;
  process?: string | undefined;
  limit: number;
}

export function eventQueries({ db, tables }: Connection) {
  const { events, cases } = tables;
  return {
    /** The position of the last numbered event; 0 where there is none. */
    async eventHead() {
      const [row] = await db
        .select({ head: sql<number | null>`max(${events.position})` })
        .from(events)
        .where(sql`${events.position} is not null`);
      return Number(row?.head ?? 0);
    },

    /** The cases of numbered events after a position, with what each event says. */
    async eventsAfter(after: number, limit: number) {
      const { position, caseId, data } = events;
      return db
        .select({ position: sql<number>`${position}`.mapWith(Number), caseId, data })
        .from(events)
        .where(gt(position, after))
        .orderBy(asc(position))
        .limit(limit);
    },

    /**
     * Events of a range that the reader may see: written while their side could see the case and it was theirs, and in their scope
     * now (domain/access.md section 5).
     */
    async eventsBetween({ scope, after, upTo, types, process, limit }: EventRange) {
      const conditions: (SQL | undefined)[] = [
        gt(events.position, after),
        lte(events.position, upTo),
        inSight(tables, scope),
        scope.side === 'partner'
          ? and(eq(events.partnerVisible, 1), eq(events.partnerId, cases.partnerId))
          : eq(events.vendorVisible, 1),
      ];
      if (types) conditions.push(inArray(events.type, [...types]));
      if (process) conditions.push(eq(events.process, process));
      const rows = await db
        .select({ event: events })
        .from(events)
        .innerJoin(cases, eq(cases.id, events.caseId))
        .where(and(...conditions))
        .orderBy(asc(events.position))
        .limit(limit);
      return rows.map(({ event }) => event);
    },
  };
}
