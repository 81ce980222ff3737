import { type Policy, PolicyKeyError, policyTable } from '../policy/policy.ts';

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

/** A kind as the policy has it; one its table does not have goes as the first that it has. */
export function kindOf(policy: Policy, kind: string): ClaimKind {
  const kinds: Readonly<Record<string, unknown>> = policyTable(policy, 'claim.kinds');
  const found = Object.hasOwn(kinds, kind) ? kinds[kind] : Object.values(kinds)[0];
  if (!isKind(found)) throw new PolicyKeyError(policy, 'claim.kinds', 'a table of kinds of incentives');
  return found;
}

function isKind(value: unknown): value is ClaimKind {
  return typeof value === 'object' && value !== null && 'taxRate' in value && 'next' in value && 'onExpiry' in value;
}
