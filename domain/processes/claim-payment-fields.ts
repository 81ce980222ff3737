import { FREEZE_REASONS } from '../claims/freeze-reasons.ts';
import { INVOICE_KINDS, PAYOUT_METHODS, SALES_MODELS } from '../claims/payout-methods.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { CURRENCIES } from './opportunity-fields.ts';

/** The sections a claim's money stands in. */
export const PAYMENT_SECTIONS = {
  money: { en: 'Money', zh: '金额' },
  payout: { en: 'Payout', zh: '发放' },
  invoices: { en: 'Invoices', zh: '发票' },
} as const satisfies Record<string, Label>;

const courierFields = {
  company: { kind: 'text', required: true, label: { en: 'Courier', zh: '快递公司' } },
  trackingNo: { kind: 'text', format: 'code', required: true, label: { en: 'Tracking number', zh: '快递单号' } },
  sentOn: { kind: 'date', notAfter: 'today', required: true, label: { en: 'Sent on', zh: '寄出日期' } },
} as const satisfies Fields;

/** What a claim knows of its money from `payable` on (domain/incentives.md sections 3 and 4). All of it is set by its commands. */
export function claimPaymentFields(prefix: string) {
  const invoiceRow = {
    invoiceNo: { kind: 'text', format: 'code', required: true, label: { en: 'Invoice number', zh: '发票号码' } },
    kind: { kind: 'option', options: INVOICE_KINDS, required: true, label: { en: 'Kind', zh: '发票类型' } },
    amount: {
      kind: 'money',
      currency: 'currency',
      required: true,
      label: { en: 'Amount with tax', zh: '含税金额' },
    },
    currency: { kind: 'option', options: CURRENCIES, required: true, label: { en: 'Currency', zh: '币种' } },
    taxRate: {
      kind: 'option',
      options: { policy: `${prefix}.tax-rates` },
      required: true,
      label: { en: 'Tax rate', zh: '税率' },
    },
    issuedOn: { kind: 'date', notAfter: 'today', required: true, label: { en: 'Issued on', zh: '开票日期' } },
  } as const;
  const payout = { section: 'payout', system: true } as const;
  const invoiced = { section: 'invoices', system: true } as const;
  return {
    model: { ...payout, kind: 'option', options: SALES_MODELS, label: { en: 'Sales model', zh: '销售模式' } },
    payableAmount: {
      kind: 'money',
      signed: true,
      currency: 'currency',
      section: 'money',
      system: true,
      label: { en: 'Amount to invoice, with tax', zh: '开票金额（含税）' },
    },
    budget: {
      kind: 'text',
      section: 'money',
      system: true,
      disclosed: { to: 'partner', in: [] },
      label: { en: 'Budget', zh: '预算' },
    },
    approvedEntry: {
      kind: 'integer',
      section: 'money',
      system: true,
      disclosed: { to: 'partner', in: [] },
      label: { en: 'Entry that set it aside', zh: '预留分录' },
    },
    frozen: { ...payout, kind: 'boolean', label: { en: 'Frozen', zh: '冻结' } },
    freezeReasons: {
      ...payout,
      kind: 'options',
      options: FREEZE_REASONS,
      label: { en: 'Frozen because', zh: '冻结原因' },
    },
    clearedAt: { ...payout, kind: 'instant', label: { en: 'Everything paid at', zh: '欠款结清时间' } },
    method: { ...payout, kind: 'option', options: PAYOUT_METHODS, label: { en: 'Payout method', zh: '发放方式' } },
    paidReference: { ...payout, kind: 'text', label: { en: 'Payment reference', zh: '付款流水号' } },
    paidOn: { ...payout, kind: 'date', label: { en: 'Paid on', zh: '付款日期' } },
    invoiceTo: { ...invoiced, kind: 'text', label: { en: 'Invoice to', zh: '开票抬头' } },
    invoiceAddress: { ...invoiced, kind: 'text', label: { en: 'Mail to', zh: '邮寄地址' } },
    invoices: { ...invoiced, kind: 'rows', fields: invoiceRow, label: { en: 'Invoices', zh: '发票' } },
    courier: { ...invoiced, kind: 'group', fields: courierFields, label: { en: 'Courier', zh: '快递' } },
  } as const satisfies Fields;
}

/** What the commands of the payment ask for. */
export function claimPaymentInputs(prefix: string) {
  const { method, invoices, courier } = claimPaymentFields(prefix);
  return {
    request: {
      method: {
        kind: 'option',
        options: PAYOUT_METHODS,
        required: true,
        label: method.label,
        help: {
          en: 'Chosen once: it can be changed later only by asking for it.',
          zh: '只能选择一次，之后如需变更须提交变更申请。',
        },
      },
    },
    invoices: {
      invoices: {
        kind: 'rows',
        fields: invoices.fields,
        required: true,
        label: invoices.label,
        help: {
          en: 'One row an invoice; together they are the amount to invoice, to the cent.',
          zh: '每张发票一行，合计须与开票金额完全一致。',
        },
      },
      courier: {
        kind: 'group',
        fields: courierFields,
        label: courier.label,
        help: { en: 'Needed where an invoice is on paper.', zh: '包含纸质发票时必填。' },
      },
    },
    paid: {
      reference: { kind: 'text', required: true, label: { en: 'Payment reference', zh: '付款流水号' } },
      paidOn: { kind: 'date', notAfter: 'today', required: true, label: { en: 'Paid on', zh: '付款日期' } },
    },
  } as const satisfies Record<string, Fields>;
}
