import { CURRENCIES } from '../../processes/opportunity-fields.ts';
import type { RegistryKind } from '../kind.ts';

/** An amount a partner may issue vouchers from, such as an incentive paid as one (domain/incentives.md section 4). */
export const voucherQuota: RegistryKind = {
  kind: 'voucher-quota',
  label: { en: 'Voucher quota', zh: '代金券额度' },
  ref: { en: 'What it comes from, such as the number of a claim', zh: '来源，例如激励编号' },
  partner: true,
  fields: {
    amount: { kind: 'money', currency: 'currency', required: true, label: { en: 'Amount', zh: '金额' } },
    currency: { kind: 'option', options: CURRENCIES, required: true, label: { en: 'Currency', zh: '币种' } },
    source: { kind: 'text', label: { en: 'Source', zh: '来源' } },
  },
};
