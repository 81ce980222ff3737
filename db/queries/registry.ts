import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';

/** A place among the entries on which time is to act. */
export interface DueEntry {
  id: string;
  actsAt: number;
}

/** A page of the entries of a kind: by partner and reference, or what changed last first. */
export interface RegistryPage {
  kind: string;
  partnerId?: string | undefined;
  status?: string | undefined;
  /** Lower-case text anywhere in the reference. */
  text?: string | undefined;
  /** Only those that hold at this instant. */
  holdsAt?: number | undefined;
  sort: 'ref' | '-updated';
  /** The last entry of the page before, by its id: a reference is no text for a cursor. */
  after?: string | undefined;
  limit: number;
}

export function registryQueries({ db, tables: { registry } }: Connection) {
  const owner = sql`coalesce(${registry.partnerId}, '')`;

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

    async registryPage({ kind, partnerId, status, text, holdsAt, sort, after, limit }: RegistryPage) {
      const where: (SQL | undefined)[] = [
        eq(registry.kind, kind),
        partnerId === undefined ? undefined : eq(owner, partnerId),
        status === undefined ? undefined : eq(registry.status, status),
        text === undefined ? undefined : contains(sql`lower(${registry.ref})`, text),
        holdsAt === undefined ? undefined : holding(holdsAt),
      ];
      const last = after ?? null;
      if (sort === '-updated') {
        const place = sql`(select updated_at, id from registry where id = ${last})`;
        const beyond = after === undefined ? undefined : sql`(${registry.updatedAt}, ${registry.id}) < ${place}`;
        const order = [desc(registry.updatedAt), desc(registry.id)];
        return db
          .select()
          .from(registry)
          .where(and(...where, beyond))
          .orderBy(...order)
          .limit(limit);
      }
      const place = sql`(select coalesce(partner_id, ''), ref from registry where id = ${last})`;
      const beyond = after === undefined ? undefined : sql`(${owner}, ${registry.ref}) > ${place}`;
      return db
        .select()
        .from(registry)
        .where(and(...where, beyond))
        .orderBy(asc(owner), asc(registry.ref))
        .limit(limit);
    },
  };

  function holding(at: number): SQL | undefined {
    return and(lte(registry.fromAt, at), or(isNull(registry.untilAt), gt(registry.untilAt, at)));
  }
}
