/** The kinds of entries of the registry. */
export const REGISTRY_KIND_NAMES = [
  'membership',
  'business-info',
  'label',
  'certificate',
  'order',
  'bill',
  'budget',
  'listing',
  'account',
  'staff',
  'benefit',
  'solution',
  'level',
  'resale-link',
  'voucher-quota',
  'auto-issue',
] as const;

export type RegistryKindName = (typeof REGISTRY_KIND_NAMES)[number];
