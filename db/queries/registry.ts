import { and, asc, lte, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** A place among the entries on which time is to act. */
export interface DueEntry {
  id: string;
  actsAt: number;
}

export function registryQueries({ db, tables: { registry } }: Connection) {
  return {
    /** Entries on which time is to act, the longest due first, beyond a place among them. */
    async registryDue(now: number, after: DueEntry, limit: number) {
      const { id } = registry;
      const actsAt = sql<number>`${registry.actsAt}`.mapWith(Number);
      return db
        .select({ id, actsAt })
        .from(registry)
        .where(and(lte(registry.actsAt, now), sql`(${registry.actsAt}, ${id}) > (${after.actsAt}, ${after.id})`))
        .orderBy(asc(registry.actsAt), asc(id))
        .limit(limit);
    },
  };
}
