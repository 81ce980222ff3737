import { CURRENCIES } from '../../processes/opportunity-fields.ts';
import type { RegistryKind } from '../kind.ts';

/** Orders of a partner's customers, as the vendor's billing knows them. While one on credit is unpaid its incentive is frozen
 *  (domain/incentives.md section 5). */
export const order: RegistryKind = {
  kind: 'order',
  label: { en: 'Order', zh: '订单' },
  ref: { en: 'Order number', zh: '订单号' },
  partner: true,
  fields: {
    customerName: { kind: 'text', required: true, label: { en: "Customer's legal name", zh: '客户法定名称' } },
    amount: { kind: 'money', currency: 'currency', required: true, label: { en: 'Amount', zh: '金额' } },
    currency: { kind: 'option', options: CURRENCIES, required: true, label: { en: 'Currency', zh: '币种' } },
    creditPaid: { kind: 'boolean', label: { en: 'Paid on credit', zh: '信用支付' } },
    paid: { kind: 'boolean', label: { en: 'Paid by the customer', zh: '客户已付款' } },
    period: { kind: 'text', label: { en: 'Period (YYYY-MM)', zh: '账期（YYYY-MM）' } },
  },
  standing: ({ data }) => (data.creditPaid === true && data.paid !== true ? UNPAID : 'settled'),
  events: (before, after) => {
    if (after === UNPAID) return before === UNPAID ? [] : ['credit-order-unpaid'];
    return before === UNPAID ? ['credit-order-paid'] : [];
  },
};

const UNPAID = 'unpaid';
