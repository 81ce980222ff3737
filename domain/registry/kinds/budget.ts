import { CURRENCIES } from '../../processes/opportunity-fields.ts';
import type { RegistryKind } from '../kind.ts';
import { afterDate, beginOf } from '../zone.ts';

/** What the programme may spend on a kind of claim. */
export const budget: RegistryKind = {
  kind: 'budget',
  label: { en: 'Budget', zh: '激励预算' },
  ref: { en: 'Code of the budget', zh: '预算代码' },
  partner: false,
  fields: {
    amount: { kind: 'money', currency: 'currency', required: true, label: { en: 'Amount', zh: '金额' } },
    currency: { kind: 'option', options: CURRENCIES, required: true, label: { en: 'Currency', zh: '币种' } },
    claimKind: { kind: 'text', format: 'code', required: true, label: { en: 'Kind of claim', zh: '激励类型' } },
    from: { kind: 'date', required: true, label: { en: 'From', zh: '开始日期' } },
    until: { kind: 'date', label: { en: 'Until', zh: '结束日期' } },
  },
  columns: data => ({
    fromAt: beginOf(data.from),
    untilAt: afterDate(data.until) ?? null,
  }),
};
