import { type Grant, type Person } from '../kernel/actor.ts';
import type { Facts } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

type Association = NonNullable<Facts['association']>;

const ACCOUNT_MANAGER = 'account-manager';
const MASTER = 'master-distributor';

/** Whether the reader may know that the customer is there at all: the same scope as for cases (domain/distribution.md section 7). */
export function knowsCustomer({ sight, organizationId }: Person, customer: Association): boolean {
  const { partnerId, managerId } = customer;
  if (sight.partnerIds.includes(partnerId)) return true;
  return partnerId === organizationId && managerId !== null && sight.ownerIds.includes(managerId);
}

/**
 * Why the person may not do this for the customer: an account manager works for own customers only, a master for those of its
 * resellers too, and nobody for a customer that is no longer the partner's (domain/opportunities.md section 6).
 */
export function notForCustomer(
  { actor, facts }: RuleContext,
  item: string,
  ended: 'refused' | 'allowed',
): Refusal | undefined {
  const customer = facts.association;
  if (actor.kind !== 'person' || !customer) return refuse('CUSTOMER_NOT_ASSOCIATED');
  const own = actor.grants.some(grant => (gives(grant, item) ? reaches(actor, grant, customer) : false));
  if (!own) return refuse('NOT_OWN_CUSTOMER', { customer: customer.name });
  return customer.current || ended === 'allowed'
    ? undefined
    : refuse('CUSTOMER_NOT_ASSOCIATED', { customer: customer.name });
}

function gives({ items }: Grant, item: string): boolean {
  return items.includes(item) || items.includes('*');
}

function reaches(
  { userId, organizationId, partnerIds }: Person,
  { kind, code, scope }: Grant,
  customer: Association,
): boolean {
  if (kind === 'role' && code === ACCOUNT_MANAGER) return customer.managerId === userId;
  if (scope === customer.partnerId) return true;
  return kind === 'role' && code === MASTER && scope === organizationId && partnerIds.includes(customer.partnerId);
}
