import { and, asc, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';

export interface CustomerPage {
  /** Whole companies whose customers are asked for, and of the own one those that these people manage. */
  partnerIds: readonly string[];
  organizationId: string;
  managerIds: readonly string[];
  /** Lower-case text found anywhere in the name. */
  text?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export function customerQueries({ db, tables: { associations } }: Connection) {
  return {
    /** The customers partners have now, by id. */
    async customersPage({ partnerIds, organizationId, managerIds, text, after, limit }: CustomerPage) {
      const own = inArray(associations.accountManagerId, [...managerIds]);
      return db
        .select()
        .from(associations)
        .where(
          and(
            isNull(associations.untilAt),
            or(
              inArray(associations.partnerId, [...partnerIds]),
              sql`${associations.partnerId} = ${organizationId} and ${own}`,
            ),
            text === undefined ? undefined : contains(sql`lower(${associations.name})`, text),
            after === undefined ? undefined : gt(associations.id, after),
          ),
        )
        .orderBy(asc(associations.id))
        .limit(limit);
    },
  };
}
