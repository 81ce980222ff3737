import { isObject } from '../json.ts';
import { type Policy, policyTable } from '../policy/policy.ts';

/** How the claims of a kind go, as the policy says it: variants are data (domain/incentives.md section 2). */
export interface ClaimKind {
  /** Whether the amount is published for the partner to confirm. */
  publicity: boolean;
  /** Where an approved claim without publicity goes on. */
  next: 'payable' | 'to-invoice';
  /** What silence does to a published amount. */
  onExpiry: 'void' | 'auto-confirm';
  model: 'CONSULTING' | 'RESALE';
  /** How it is paid where the partner chooses nothing. */
  method: string;
  /** Fixed by the policy, claimed as a whole. */
  whole: boolean;
  taxRate: string;
  taxIncluded: boolean;
}

/** What holds for a kind the policy does not know: published, and claimed as any other. */
const PLAIN: ClaimKind = {
  publicity: true,
  next: 'payable',
  onExpiry: 'void',
  model: 'CONSULTING',
  method: 'BANK_TRANSFER',
  whole: false,
  taxRate: '6',
  taxIncluded: true,
};

export function kindOf(policy: Policy, kind: string): ClaimKind {
  const kinds = policyTable(policy, 'claim.kinds');
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return isObject(found) ? { ...PLAIN, ...found } : PLAIN;
}
