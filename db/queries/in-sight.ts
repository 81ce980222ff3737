import { and, eq, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../tables.ts';

/** Whose cases a reader may see, worked out by the engine from the grants (domain/access.md section 3). */
export type CaseScope =
  | {
      side: 'partner';
      organizationId: string;
      partnerIds: readonly string[];
      ownerIds: readonly string[];
      /** Whether what other partners share with the own company is seen. */
      shared: boolean;
    }
  | { side: 'vendor'; userId: string; organizationId: string; units: readonly string[]; whole: boolean };

/**
 * The scope as a condition on `cases`, the same for every list, count and sum. A partner's person sees whole companies, of the own one
 * what certain people own (their own cases and those about the customers they manage now), and what is shared with it.
 */
export function inSight({ cases, associations }: Pick<Tables, 'cases' | 'associations'>, scope: CaseScope): SQL {
  if (scope.side === 'vendor') return inOffices(cases, scope);
  const own = ownInSight({ cases, associations }, scope);
  return scope.shared ? sql`(${own} or ${sharedInSight({ cases }, scope)})` : own;
}

/** Of that what belongs to the partner itself, or to one below it. */
export function ownInSight(
  { cases, associations }: Pick<Tables, 'cases' | 'associations'>,
  scope: CaseScope & { side: 'partner' },
): SQL {
  const { organizationId, partnerIds } = scope;
  const whole = companiesIn(cases, scope);
  if (partnerIds.includes(organizationId)) return both(eq(cases.partnerVisible, 1), whole);
  const owned = ownedIn({ cases, associations }, scope);
  return both(eq(cases.partnerVisible, 1), partnerIds.length > 0 ? sql`(${whole} or (${owned}))` : owned);
}

/** Of that what another partner shares: a few ids from an index of their own, so that no list reads a row for them. */
export function sharedInSight(
  { cases }: Pick<Tables, 'cases'>,
  { organizationId }: CaseScope & { side: 'partner' },
): SQL {
  return sql`${cases.id} in (select ${cases.id} from ${cases} where ${sharedWith(cases, organizationId)})`;
}

export function sharedWith(cases: Tables['cases'], organizationId: string): SQL {
  return both(eq(cases.counterpartyId, organizationId), eq(cases.counterpartyVisible, 1));
}

/** Of the deadlines of what another partner shares, those that began while it did; nothing else to ask where nothing is shared. */
export function clocksInSight(
  { cases, deadlines, events }: Pick<Tables, 'cases' | 'deadlines' | 'events'>,
  scope: CaseScope,
): SQL | undefined {
  if (scope.side !== 'partner' || !scope.shared) return undefined;
  const { organizationId } = scope;
  const shared = sql`select ${cases.id} from ${cases} where ${sharedWith(cases, organizationId)}`;
  // Looked for once, by what the index of the settled has, so that no deadline's row is read for it.
  const began = sql`select began.case_id, began.name, began.settled_at from ${deadlines} as began
    inner join ${events} on ${events.caseId} = began.case_id and ${events.at} = began.started_at
    where began.case_id in (${shared}) and ${events.counterpartyId} = ${organizationId}`;
  const clock = sql`(${deadlines.caseId}, ${deadlines.name}, ${deadlines.settledAt})`;
  return sql`(${deadlines.caseId} not in (${shared}) or ${clock} in (${began}))`;
}

/** Whole companies; of those below, not what they have to do with another partner. */
function companiesIn(cases: Tables['cases'], { organizationId, partnerIds }: CaseScope & { side: 'partner' }): SQL {
  const whole = inArray(cases.partnerId, [...partnerIds]);
  const below = partnerIds.filter(id => id !== organizationId);
  if (below.length === 0) return whole;
  const apart = both(isNotNull(cases.counterpartyId), inArray(cases.partnerId, below));
  return both(whole, sql`${cases.id} not in (select ${cases.id} from ${cases} where ${apart})`);
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
