import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../tables.ts';

/** Whose cases a reader may see, worked out by the engine from the grants (domain/access.md section 3). */
export type CaseScope =
  | { side: 'partner'; organizationId: string; partnerIds: readonly string[]; ownerIds: readonly string[] }
  | { side: 'vendor'; userId: string; organizationId: string; units: readonly string[]; whole: boolean };

/**
 * The scope as a condition on `cases`, the same for every list, count and sum. A partner's person sees whole companies, and of the
 * own one what certain people own: their own cases and those about the customers they manage now.
 */
export function inSight({ cases, associations }: Pick<Tables, 'cases' | 'associations'>, scope: CaseScope): SQL {
  if (scope.side === 'vendor') return inOffices(cases, scope);
  const { organizationId, partnerIds } = scope;
  const whole = inArray(cases.partnerId, [...partnerIds]);
  if (partnerIds.includes(organizationId)) return both(eq(cases.partnerVisible, 1), whole);
  const owned = ownedIn({ cases, associations }, scope);
  return both(eq(cases.partnerVisible, 1), partnerIds.length > 0 ? sql`(${whole} or (${owned}))` : owned);
}

/** What certain people of the own company own. */
export function ownedIn(
  { cases, associations }: Pick<Tables, 'cases' | 'associations'>,
  { organizationId, ownerIds }: CaseScope & { side: 'partner' },
): SQL {
  const customers = sql`select 'customer:' || ${associations.id} from ${associations} where ${and(
    inArray(associations.accountManagerId, [...ownerIds]),
    sql`${associations.untilAt} is null`,
  )}`;
  const owners = sql.join([...ownerIds.map(id => sql`select ${`user:${id}`}`), customers], sql` union all `);
  return sql`${cases.partnerId} = ${organizationId} and ${cases.owner} in (${owners})`;
}

function inOffices(cases: Tables['cases'], scope: CaseScope & { side: 'vendor' }): SQL {
  const shared = eq(cases.vendorVisible, 1);
  if (scope.whole) return shared;
  const units = [...scope.units];
  const own = eq(cases.createdBy, scope.userId);
  return both(shared, or(own, inArray(cases.unitId, units), inArray(cases.homeUnitId, units)) ?? own);
}

function both(one: SQL, other: SQL): SQL {
  return sql`${one} and (${other})`;
}
