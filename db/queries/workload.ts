import { and, asc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** What waits, in numbers: for metrics and `countersign doctor`. */
export function workloadQueries({ db, tables: { cases, incidents } }: Connection) {
  const count = sql<number>`count(*)`;
  return {
    async overdueWakeCount(before: number) {
      const [row] = await db
        .select({ count })
        .from(cases)
        .where(and(isNotNull(cases.wakeAt), lte(cases.wakeAt, before)));
      return Number(row?.count ?? 0);
    },

    async openIncidentsByKind() {
      const rows = await db
        .select({ kind: incidents.kind, count })
        .from(incidents)
        .where(eq(incidents.status, 'open'))
        .groupBy(incidents.kind)
        .orderBy(asc(incidents.kind));
      return rows.map(row => ({ kind: row.kind, count: Number(row.count) }));
    },
  };
}
