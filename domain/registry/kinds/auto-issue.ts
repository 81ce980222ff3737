import { PAYOUT_METHODS } from '../../claims/payout-methods.ts';
import type { RegistryKind } from '../kind.ts';

/** Whether a partner's incentives are issued by themselves, and how they are paid then (domain/incentives.md section 5, D17). */
export const autoIssue: RegistryKind = {
  kind: 'auto-issue',
  label: { en: 'Automatic issuance', zh: '自动发放' },
  ref: { en: 'auto-issue', zh: 'auto-issue' },
  partner: true,
  fields: {
    enabled: { kind: 'boolean', required: true, label: { en: 'Switched on', zh: '已开启' } },
    method: { kind: 'option', options: PAYOUT_METHODS, required: true, label: { en: 'Payout method', zh: '发放方式' } },
  },
  standing: ({ data }) => (data.enabled === true ? 'on' : 'off'),
  events: (before, after) => (before === after ? [] : ['automatic-issuance-switched']),
};
