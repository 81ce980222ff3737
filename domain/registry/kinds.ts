import type { RegistryKind } from './kind.ts';
import type { RegistryKindName } from './kind-names.ts';
import { account } from './kinds/account.ts';
import { autoIssue } from './kinds/auto-issue.ts';
import { benefit } from './kinds/benefit.ts';
import { bill } from './kinds/bill.ts';
import { budget } from './kinds/budget.ts';
import { businessInfo } from './kinds/business-info.ts';
import { certificate } from './kinds/certificate.ts';
import { label } from './kinds/label.ts';
import { level } from './kinds/level.ts';
import { listing } from './kinds/listing.ts';
import { membership } from './kinds/membership.ts';
import { order } from './kinds/order.ts';
import { resaleLink } from './kinds/resale-link.ts';
import { solution } from './kinds/solution.ts';
import { staff } from './kinds/staff.ts';
import { voucherQuota } from './kinds/voucher-quota.ts';

/** Every kind of the registry. */
export const REGISTRY_KINDS = {
  membership,
  'business-info': businessInfo,
  label,
  certificate,
  order,
  bill,
  budget,
  listing,
  account,
  staff,
  benefit,
  solution,
  level,
  'resale-link': resaleLink,
  'voucher-quota': voucherQuota,
  'auto-issue': autoIssue,
} as const satisfies Record<RegistryKindName, RegistryKind>;

export function kindNamed(name: string): RegistryKind | undefined {
  return Object.hasOwn(REGISTRY_KINDS, name) ? REGISTRY_KINDS[name as RegistryKindName] : undefined;
}
