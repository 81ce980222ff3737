import { type AnyColumn, and, asc, desc, eq, gt, inArray, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
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

/** A page of units, as far as they are asked for. */
export interface UnitsPage extends DirectoryPage {
  organizationId?: string | undefined;
  text?: string | undefined;
}

/** A page of people; by name is by the Latin one, which is the order of the Chinese ones' sound as well. */
export interface UsersPage extends DirectoryPage {
  sort?: 'id' | 'name' | '-name' | undefined;
  organizationId?: string | undefined;
  unitId?: string | undefined;
  status?: string | undefined;
  text?: string | undefined;
}

/** A page of the active companies on a list. */
export interface ListedPage {
  /** The list of the registry. */
  list: string;
  /** By their standing at this instant. */
  now: number;
  text?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** A page of grants; `effectiveAt` leaves out those that do not hold at that instant. */
export interface GrantsPage extends DirectoryPage {
  userId?: string | undefined;
  organizationId?: string | undefined;
  code?: string | undefined;
  effectiveAt?: number | undefined;
}

/** A page of what people are able to sign; `effectiveAt` leaves out what does not hold at that instant. */
export interface CapabilitiesPage extends DirectoryPage {
  userId?: string | undefined;
  code?: string | undefined;
  effectiveAt?: number | undefined;
}

interface Names {
  name: AnyColumn;
  nameEn: AnyColumn;
}

export function directoryQueries({
  db,
  tables: { organizations, registry, units, users, grants, capabilities, tasks, incidents, adminEntries },
}: Connection) {
  const within = (column: Parameters<typeof eq>[0], ids: readonly string[] | null): SQL | undefined =>
    ids === null ? undefined : inArray(column, [...ids]);
  const either = ({ name, nameEn }: Names, text: string | undefined): SQL | undefined =>
    text === undefined ? undefined : or(contains(sql`lower(${name})`, text), contains(sql`lower(${nameEn})`, text));
  const holdsAt = (at: number, held: { fromAt: AnyColumn; untilAt: AnyColumn } = grants): SQL | undefined =>
    and(lte(held.fromAt, at), or(isNull(held.untilAt), gt(held.untilAt, at)));

  return {
    /** `text`: lower-case text found anywhere in either name. */
    async organizationsPage({ organizationIds, kind, status, text, after, limit }: OrganizationsPage) {
      const where = and(
        within(organizations.id, organizationIds),
        kind === undefined ? undefined : eq(organizations.kind, kind),
        status === undefined ? undefined : eq(organizations.status, status),
        either(organizations, text),
        after ? gt(organizations.id, after) : undefined,
      );
      return db.select().from(organizations).where(where).orderBy(asc(organizations.id)).limit(limit);
    },

    /** The active companies that stand on a list of the registry, by id. */
    async listedPage({ list, now, text, after, limit }: ListedPage) {
      const held = and(eq(registry.kind, 'listing'), eq(registry.ref, list), holdsAt(now, registry));
      const where = and(
        inArray(
          organizations.id,
          db
            .select({ id: sql<string>`${registry.partnerId}` })
            .from(registry)
            .where(held),
        ),
        eq(organizations.status, 'active'),
        either(organizations, text),
        after ? gt(organizations.id, after) : undefined,
      );
      const { id, name, nameEn } = organizations;
      return db.select({ id, name, nameEn }).from(organizations).where(where).orderBy(asc(id)).limit(limit);
    },

    async unitsPage({ organizationIds, organizationId, text, after, limit }: UnitsPage) {
      const where = and(
        within(units.orgId, organizationIds),
        organizationId === undefined ? undefined : eq(units.orgId, organizationId),
        either(units, text),
        after ? gt(units.id, after) : undefined,
      );
      return db.select().from(units).where(where).orderBy(asc(units.id)).limit(limit);
    },

    async usersPage({ organizationIds, sort = 'id', organizationId, unitId, status, text, after, limit }: UsersPage) {
      const from = sort === '-name' ? lt : gt;
      const place = sql`(${users.nameEn}, ${users.id})`;
      // A name is no text for a cursor, so the place is looked up by the id.
      const key = sql`(select name_en, id from users where id = ${after ?? null})`;
      const where = and(
        within(users.orgId, organizationIds),
        organizationId === undefined ? undefined : eq(users.orgId, organizationId),
        unitId === undefined ? undefined : eq(users.unitId, unitId),
        status === undefined ? undefined : eq(users.status, status),
        text === undefined ? undefined : or(either(users, text), contains(sql`lower(${users.id})`, text)),
        after ? (sort === 'id' ? gt(users.id, after) : from(place, key)) : undefined,
      );
      const way = sort === '-name' ? desc : asc;
      const order = sort === 'id' ? [asc(users.id)] : [way(users.nameEn), way(users.id)];
      return db
        .select()
        .from(users)
        .where(where)
        .orderBy(...order)
        .limit(limit);
    },

    async grantsPage({ organizationIds, userId, organizationId, code, effectiveAt, after, limit }: GrantsPage) {
      const where = and(
        within(users.orgId, organizationIds),
        userId === undefined ? undefined : eq(grants.userId, userId),
        organizationId === undefined ? undefined : eq(users.orgId, organizationId),
        code === undefined ? undefined : eq(grants.code, code),
        effectiveAt === undefined ? undefined : holdsAt(effectiveAt),
        after ? gt(grants.id, after) : undefined,
      );
      const rows = await db
        .select({ grant: grants, orgId: users.orgId })
        .from(grants)
        .innerJoin(users, eq(users.id, grants.userId))
        .where(where)
        .orderBy(asc(grants.id))
        .limit(limit);
      return rows.map(({ grant, orgId }) => ({ ...grant, orgId }));
    },

    async capabilitiesPage({ organizationIds, userId, code, effectiveAt, after, limit }: CapabilitiesPage) {
      const where = and(
        within(users.orgId, organizationIds),
        userId === undefined ? undefined : eq(capabilities.userId, userId),
        code === undefined ? undefined : eq(capabilities.code, code),
        effectiveAt === undefined ? undefined : holdsAt(effectiveAt, capabilities),
        after ? gt(capabilities.id, after) : undefined,
      );
      const rows = await db
        .select({ capability: capabilities })
        .from(capabilities)
        .innerJoin(users, eq(users.id, capabilities.userId))
        .where(where)
        .orderBy(asc(capabilities.id))
        .limit(limit);
      return rows.map(({ capability }) => capability);
    },

    /** The roles these people hold at an instant. */
    async rolesHeld(userIds: readonly string[], at: number) {
      return db
        .select()
        .from(grants)
        .where(and(inArray(grants.userId, [...userIds]), eq(grants.kind, 'role'), holdsAt(at)))
        .orderBy(asc(grants.id));
    },

    /** How many tasks a person has claimed. */
    async countClaimed(userId: string) {
      const [row] = await db
        .select({ count: sql<number>`count(*)` })
        .from(tasks)
        .where(and(eq(tasks.assigneeId, userId), eq(tasks.status, 'claimed')));
      return Number(row?.count ?? 0);
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
      kind?: string | undefined;
      /** Only those of these principals. */
      owners: readonly string[] | null;
      after?: { createdAt: number; id: string } | undefined;
      limit: number;
    }) {
      const { status, kind, owners, after, limit } = params;
      const where = and(
        within(incidents.owner, owners),
        status === undefined ? undefined : eq(incidents.status, status),
        kind === undefined ? undefined : eq(incidents.kind, kind),
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
