import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { type CaseScope, inSight, ownInSight, sharedInSight } from './in-sight.ts';

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
     * now (domain/access.md section 5); and those of the registry.
     */
    async eventsBetween({ scope, after, upTo, types, process, limit }: EventRange) {
      const conditions: (SQL | undefined)[] = [
        gt(events.position, after),
        lte(events.position, upTo),
        or(ofCases(scope), ofRegistry(scope)),
      ];
      if (types) conditions.push(inArray(events.type, [...types]));
      if (process) conditions.push(eq(events.process, process));
      const rows = await db
        .select({ event: events })
        .from(events)
        .leftJoin(cases, eq(cases.id, events.caseId))
        .where(and(...conditions))
        .orderBy(asc(events.position))
        .limit(limit);
      return rows.map(({ event }) => event);
    },
  };

  function ofCases(scope: CaseScope): SQL | undefined {
    const seen = scope.side === 'partner' ? ofPartner(scope) : and(inSight(tables, scope), eq(events.vendorVisible, 1));
    return and(isNotNull(events.caseId), seen);
  }

  /** What happened while the case was theirs, or while it was shared with them. */
  function ofPartner(scope: CaseScope & { side: 'partner' }): SQL | undefined {
    const own = and(ownInSight(tables, scope), eq(events.partnerVisible, 1), eq(events.partnerId, cases.partnerId));
    if (!scope.shared) return own;
    return or(own, and(sharedInSight(tables, scope), eq(events.counterpartyId, scope.organizationId)));
  }

  /** Of the registry a partner learns what is its own, as far as somebody sees the whole company; of the vendor's side whoever sees all. */
  function ofRegistry(scope: CaseScope): SQL | undefined {
    if (scope.side === 'vendor') return scope.whole ? isNull(events.caseId) : undefined;
    const { organizationId, partnerIds } = scope;
    if (!partnerIds.includes(organizationId)) return undefined;
    return and(isNull(events.caseId), eq(events.partnerVisible, 1), eq(events.partnerId, organizationId));
  }
}
