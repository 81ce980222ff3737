import { and, asc, count, desc, eq, gt, isNotNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

/** A right as grants have it. */
interface Right {
  /** `role` or `item`. */
  kind: string;
  code: string;
}

export function policyQueries({
  db,
  tables: { cases, deadlines, grants, organizations, policyDrafts, units, users },
}: Connection) {
  const running = sql`${cases.closedAt} is null and ${cases.deletedAt} is null`;
  const open = sql`${policyDrafts.status} in ('draft','proposed')`;

  return {
    /** Active people of active companies who hold a right now, each with the place they hold it at. */
    async holdersAnywhere({ kind, code }: Right, now: number) {
      return db
        .selectDistinct({ userId: grants.userId, scope: grants.scope })
        .from(grants)
        .innerJoin(users, and(eq(users.id, grants.userId), eq(users.status, 'active')))
        .innerJoin(organizations, and(eq(organizations.id, users.orgId), eq(organizations.status, 'active')))
        .where(
          and(
            eq(grants.code, code),
            eq(grants.kind, kind),
            lte(grants.fromAt, now),
            or(sql`${grants.untilAt} is null`, gt(grants.untilAt, now)),
          ),
        )
        .orderBy(asc(grants.scope), asc(grants.userId));
    },

    /** The vendor's offices, with who leads each where that person is active. */
    async vendorUnits() {
      return db
        .select({ id: units.id, leadUserId: users.id })
        .from(units)
        .innerJoin(organizations, and(eq(organizations.id, units.orgId), eq(organizations.kind, 'vendor')))
        .leftJoin(users, and(eq(users.id, units.leadUserId), eq(users.status, 'active')))
        .orderBy(asc(units.id));
    },

    /** Drafts that are worked on or wait for a second person, newest first. */
    async openDrafts(params: {
      process?: string | undefined;
      after?: { changedAt: number; id: string } | undefined;
      limit: number;
    }) {
      const { process, after, limit } = params;
      return db
        .select()
        .from(policyDrafts)
        .where(
          and(
            open,
            process === undefined ? undefined : eq(policyDrafts.process, process),
            after && sql`(${policyDrafts.changedAt}, ${policyDrafts.id}) < (${after.changedAt}, ${after.id})`,
          ),
        )
        .orderBy(desc(policyDrafts.changedAt), desc(policyDrafts.id))
        .limit(limit);
    },

    /** Ids of running cases that keep another version of their process's policy than this one. */
    async casesOnOtherPolicy(params: { process: string; version: number; after: string; limit: number }) {
      const { process, version, after, limit } = params;
      const rows = await db
        .select({ id: cases.id })
        .from(cases)
        .where(
          and(
            running,
            eq(cases.process, process),
            isNotNull(cases.policyVersion),
            ne(cases.policyVersion, version),
            gt(cases.id, after),
          ),
        )
        .orderBy(asc(cases.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** How many running cases of a process keep which version, by state; and how many of their clocks run. */
    async casesByPolicy(process: string) {
      const rows = await db
        .select({
          version: cases.policyVersion,
          state: cases.state,
          count: count(sql`distinct ${cases.id}`),
          clocks: count(deadlines.id),
        })
        .from(cases)
        .leftJoin(
          deadlines,
          and(eq(deadlines.caseId, cases.id), eq(deadlines.status, 'running'), eq(deadlines.kind, 'due')),
        )
        .where(and(running, eq(cases.process, process), isNotNull(cases.policyVersion)))
        .groupBy(cases.policyVersion, cases.state)
        .orderBy(asc(cases.policyVersion), asc(cases.state));
      return rows.map(row => ({
        version: Number(row.version),
        state: row.state,
        count: Number(row.count),
        clocks: Number(row.clocks),
      }));
    },
  };
}
