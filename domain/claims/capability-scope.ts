import { isObject, type JsonObject } from '../json.ts';
import type { Policy } from '../policy/policy.ts';

/** The labels that earn an incentive from a date on, by ST decision minutes (domain/incentives.md section 7). */
export interface CapabilityScope {
  effectiveFrom: string;
  minutesRef: string;
  labels: readonly { code: string; region: string; amount: string; currency: string }[];
}

/** The scope that holds on a date; undefined before the first. */
export function scopeOn({ values }: Policy, date: string): CapabilityScope | undefined {
  const scopes = values['claim.capability.scope'];
  const begun = (Array.isArray(scopes) ? scopes : [])
    .filter((scope): scope is JsonObject => isObject(scope))
    .map(scope => scope as unknown as CapabilityScope)
    .filter(({ effectiveFrom }) => effectiveFrom <= date);
  return begun.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}
