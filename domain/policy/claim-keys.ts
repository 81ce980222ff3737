import type { KeyKind } from './keys.ts';

/** The keys of the part that every incentive has in common (domain/processes/claim-payment.ts), by the prefix of its process. */
function paymentKeys(prefix: string): Readonly<Record<string, KeyKind>> {
  return {
    [`${prefix}.invoice.address`]: { kind: 'text', max: 500 },
    [`${prefix}.invoice.recipient`]: { kind: 'text', max: 200 },
    [`${prefix}.methods`]: { kind: 'code-table' },
    [`${prefix}.methods.with-invoice`]: { kind: 'codes' },
    [`${prefix}.tax-rates`]: { kind: 'options' },
  };
}

/** The keys of incentive claims, which rules read by name. */
export const CLAIM_KEYS: Readonly<Record<string, KeyKind>> = {
  ...paymentKeys('claim'),
  ...paymentKeys('fh-payment'),
  'claim.auto-issue.time': { kind: 'text', max: 5 },
  'claim.capability.plan': { kind: 'text', max: 64 },
  'claim.capability.role-stages': { kind: 'codes' },
  'claim.capability.scope': { kind: 'capability-scope' },
  'claim.dispute.clock': { kind: 'word', words: ['suspend', 'restart'] },
  'claim.kinds': { kind: 'claim-kinds' },
  'claim.opportunity.core-map-offerings': { kind: 'codes' },
  'claim.opportunity.opens-after-delivery': { kind: 'duration', units: ['d'], never: true },
  'claim.opportunity.whitelist-offerings': { kind: 'codes' },
  'claim.opportunity.window': { kind: 'codes' },
  'claim.publish.automatic': { kind: 'flag' },
  'claim.validity.clear-on-rejoin': { kind: 'flag' },
  'claim.validity.plans': { kind: 'codes' },
};
