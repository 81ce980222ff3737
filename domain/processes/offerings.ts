import { isObject, type Json } from '../json.ts';
import { type Policy, policyTable } from '../policy/policy.ts';

/** The demand tag derives from the Offering: the catalogue is policy data (domain/opportunities.md section 2.3). */
export function demandTagsOf(offeringIds: Json | undefined, policy: Policy): string[] {
  if (!Array.isArray(offeringIds)) return [];
  const catalogue = policyTable(policy, 'po.offerings');
  const tags = offeringIds.flatMap(id => {
    const offering = typeof id === 'string' && Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
    return isObject(offering) && Array.isArray(offering.tags) ? offering.tags.map(String) : [];
  });
  return [...new Set(tags)].sort();
}

/** An HO's Offering is a baseline solution or a whitelisted joint product (domain/opportunities.md section 3.4). */
export function isHoOffering(id: Json, ruleSet: Json | undefined, policy: Policy): boolean {
  const catalogue = policyTable(policy, 'po.offerings');
  const offering = typeof id === 'string' && Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
  if (!isObject(offering)) return false;
  return offering.baseline === true || (ruleSet !== 'VENDOR_LEAD_BASELINE' && offering.whitelisted === true);
}
