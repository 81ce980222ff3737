import { formatAmount, parseAmount } from '../money.ts';
import type { Policy } from '../policy/policy.ts';

/** The labels that earn an incentive from a date on, by ST decision minutes (domain/incentives.md section 7). */
export interface CapabilityScope {
  effectiveFrom: string;
  minutesRef: string;
  labels: readonly { code: string; region: string; amount: string; currency: string }[];
}

/** The scope that holds on a date; undefined before the first. */
export function scopeOn(policy: Policy, date: string): CapabilityScope | undefined {
  const begun = scopesOf(policy).filter(({ effectiveFrom }) => effectiveFrom <= date);
  return begun.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}

/** Every scope the policy lists, past, present and to come. */
export function scopesOf({ values }: Policy): CapabilityScope[] {
  const scopes = values['claim.capability.scope'];
  return (Array.isArray(scopes) ? scopes : []).filter(isScope);
}

function isScope(value: unknown): value is CapabilityScope {
  return typeof value === 'object' && value !== null && 'effectiveFrom' in value && 'labels' in value;
}

/** The amount of a line of the capability scope, with the minutes that fix it (domain/incentives.md section 7). */
export function fixedBy(scope: CapabilityScope | undefined, line: CapabilityScope['labels'][number] | undefined) {
  const amount = formatAmount(parseAmount(line?.amount ?? '') ?? 0);
  return {
    grossAmount: amount,
    earnedAmount: amount,
    currency: line?.currency ?? null,
    scopeFrom: scope?.effectiveFrom ?? null,
    scopeMinutes: scope?.minutesRef ?? null,
  };
}
