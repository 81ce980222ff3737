import { ENDED, type RegistryKind } from '../kind.ts';

/** The list of master distributors; whoever leaves it is delisted (domain/distribution.md section 1). */
export const MASTER_LIST = 'master';

/**
 * A partner on a list the vendor keeps: `core-map`, `opportunity-whitelist`, `customer-list-locked`, `master` (domain/incentives.md
 * section 6).
 */
export const listing: RegistryKind = {
  kind: 'listing',
  label: { en: 'Listing', zh: '名单' },
  ref: {
    en: 'core-map, opportunity-whitelist, customer-list-locked, master or another list',
    zh: 'core-map、opportunity-whitelist、customer-list-locked、master 或其他名单',
  },
  partner: true,
  fields: { note: { kind: 'text', label: { en: 'Note', zh: '备注' } } },
  standing: ({ ref }) => (ref === MASTER_LIST ? 'master' : 'listed'),
  events: (before, after) => (before === 'master' && after === ENDED ? ['master-delisted'] : []),
};
