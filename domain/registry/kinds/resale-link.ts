import type { RegistryKind } from '../kind.ts';

/** Through which master a reseller gets funds and voucher quota (domain/effects.md section 3). */
export const resaleLink: RegistryKind = {
  kind: 'resale-link',
  label: { en: 'Link to a master', zh: '与总经销商的资金与额度关联' },
  ref: { en: 'funds or quota', zh: 'funds 或 quota' },
  partner: true,
  fields: {
    masterId: { kind: 'text', format: 'case-id', required: true, label: { en: 'Master distributor', zh: '总经销商' } },
  },
};
