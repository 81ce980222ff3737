import { and, asc, desc, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';

/** One page of a directory list, by id; `organizationIds` null means all of them. */
export interface DirectoryPage {
  organizationIds: readonly string[] | null;
  after?: string | undefined;
  limit: number;
}

/** A page of companies, as far as they are asked for. */
export interface OrganizationsPage extends DirectoryPage {
  kind?: string | undefined;
  status?: string | undefined;
  text?: string | undefined;
}

export function directoryQueries({
  db,
  tables: { organizations, units, users, grants, incidents, adminEntries },
}: Connection) {
  const within = (column: Parameters<typeof eq>[0], ids: readonly string[] | null): SQL | undefined =>
    ids === null ? undefined : inArray(column, [...ids]);

  return {
    /** `text`: lower-case text found anywhere in either name. */
    async organizationsPage({ organizationIds, kind, status, text, after, limit }: OrganizationsPage) {
      const where = and(
        within(organizations.id, organizationIds),
        kind === undefined ? undefined : eq(organizations.kind, kind),
        status === undefined ? undefined : eq(organizations.status, status),
        text === undefined
          ? undefined
          : or(contains(sql`lower(${organizations.name})`, text), contains(sql`lower(${organizations.nameEn})`, text)),
        after ? gt(organizations.id, after) : undefined,
      );
      return db.select().from(organizations).where(where).orderBy(asc(organizations.id)).limit(limit);
    },

    async unitsPage({ organizationIds, after, limit }: DirectoryPage) {
      const where = and(within(units.orgId, organizationIds), after ? gt(units.id, after) : undefined);
      return db.select().from(units).where(where).orderBy(asc(units.id)).limit(limit);
    },

    async usersPage({ organizationIds, after, limit }: DirectoryPage) {
      const where = and(within(users.orgId, organizationIds), after ? gt(users.id, after) : undefined);
      return db.select().from(users).where(where).orderBy(asc(users.id)).limit(limit);
    },

    async grantsPage({ organizationIds, after, limit, userId }: DirectoryPage & { userId?: string | undefined }) {
      const where = and(
        within(users.orgId, organizationIds),
        userId === undefined ? undefined : eq(grants.userId, userId),
        after ? gt(grants.id, after) : undefined,
      );
      const rows = await db
        .select({ grant: grants })
        .from(grants)
        .innerJoin(users, eq(users.id, grants.userId))
        .where(where)
        .orderBy(asc(grants.id))
        .limit(limit);
      return rows.map(({ grant }) => grant);
    },

    /** A trail beside those of cases, newest first; `organizationIds` null means that of every company. */
    async adminEntriesPage(params: {
      chain: string;
      organizationIds: readonly string[] | null;
      subject?: string | undefined;
      before?: number | undefined;
      limit: number;
    }) {
      const { chain, organizationIds, subject, before, limit } = params;
      const where = and(
        eq(adminEntries.chain, chain),
        within(adminEntries.organizationId, organizationIds),
        subject === undefined ? undefined : eq(adminEntries.subject, subject),
        before === undefined ? undefined : lt(adminEntries.seq, before),
      );
      return db.select().from(adminEntries).where(where).orderBy(desc(adminEntries.seq)).limit(limit);
    },

    /** Incidents, newest first. */
    async incidentsPage(params: {
      status?: string | undefined;
      after?: { createdAt: number; id: string } | undefined;
      limit: number;
    }) {
      const { status, after, limit } = params;
      const where = and(
        status === undefined ? undefined : eq(incidents.status, status),
        after && sql`(${incidents.createdAt}, ${incidents.id}) < (${after.createdAt}, ${after.id})`,
      );
      return db
        .select()
        .from(incidents)
        .where(where)
        .orderBy(desc(incidents.createdAt), desc(incidents.id))
        .limit(limit);
    },
  };
}
