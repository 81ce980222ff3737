import { and, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';

export interface DelegationsPage {
  organizationId: string;
  /** Given by one of these people, received by one of those; either is enough. Null: everybody of the company. */
  given: readonly string[] | null;
  received: readonly string[] | null;
  /** In force at this instant. */
  effectiveAt?: number | undefined;
  after?: { fromAt: number; id: string } | undefined;
  limit: number;
}

export function delegationQueries({ db, tables: { delegations, organizations, users } }: Connection) {
  /** That it still reaches beyond an instant; one ended before it began never did. */
  const reaches = (at: number) =>
    and(
      or(isNull(delegations.untilAt), gt(delegations.untilAt, at)),
      or(isNull(delegations.endedAt), gt(delegations.endedAt, at)),
    );

  return {
    /** Who stands in for whom, those that begin last first. */
    async delegationsPage({ organizationId, given, received, effectiveAt, after, limit }: DelegationsPage) {
      const people = or(
        inArray(delegations.fromUser, [...(given ?? [])]),
        inArray(delegations.toUser, [...(received ?? [])]),
      );
      return db
        .select()
        .from(delegations)
        .where(
          and(
            eq(delegations.orgId, organizationId),
            given === null && received === null ? undefined : people,
            effectiveAt === undefined
              ? undefined
              : and(reaches(effectiveAt), sql`${delegations.fromAt} <= ${effectiveAt}`),
            after && sql`(${delegations.fromAt}, ${delegations.id}) < (${after.fromAt}, ${after.id})`,
          ),
        )
        .orderBy(desc(delegations.fromAt), desc(delegations.id))
        .limit(limit);
    },

    /** The standing ones of these companies that are not over at an instant, and whether who stands in is there to do so. */
    async delegationsReaching(organizationIds: readonly string[], at: number) {
      const rows = await db
        .select({ delegation: delegations, person: users.status, company: organizations.status })
        .from(delegations)
        .innerJoin(users, eq(users.id, delegations.toUser))
        .innerJoin(organizations, eq(organizations.id, users.orgId))
        .where(and(inArray(delegations.orgId, [...organizationIds]), isNull(delegations.taskId), reaches(at)));
      return rows.map(({ delegation, person, company }) => ({
        ...delegation,
        toActive: person === 'active' && company === 'active',
      }));
    },

    /** The people of these units. */
    async peopleOfUnits(unitIds: readonly string[]) {
      const rows = await db
        .select({ id: users.id })
        .from(users)
        .where(inArray(users.unitId, [...unitIds]));
      return rows.map(({ id }) => id);
    },
  };
}
