import type { FactRequest } from '../kernel/facts.ts';
import type { CommandDefinition, RuleContext, Seat, StateDefinition } from '../kernel/process.ts';
import type { Refusal, RefusalCode } from '../kernel/refusal.ts';
import { FINANCE, MOVED } from './claim-notices.ts';
import { claimPaymentInputs } from './claim-payment-fields.ts';
import {
  approvePayment,
  enterInvoices,
  recordPayment,
  requestFacts,
  requestGuard,
  requestPayment,
} from './claim-payment-rules.ts';

/** Who pays attention to a claim's money on the vendor's side. */
const OPERATIONS: readonly Seat[] = [{ role: 'vendor-ops', at: 'vendor' }];
const VENDOR_FINANCE: readonly Seat[] = [{ role: 'vendor-finance', at: 'vendor' }];

/** Why nothing may be paid now. */
const REQUEST_REFUSALS = ['BUSINESS_INFO_NOT_CERTIFIED', 'CURRENCY_DIFFERS', 'NOTHING_TO_PAY', 'FROZEN'] as const;

interface PaymentOptions {
  /** Of items, fields and policy keys. */
  prefix: string;
  /** What has to be known and so, beside what holds for every claim, before payment is asked for. */
  facts?: (context: RuleContext) => FactRequest[];
  guard?: (context: RuleContext) => Refusal | undefined;
  refuses?: readonly RefusalCode[];
  /** The same for the invoices, where a claim comes to them without a payment request. */
  invoices?: { facts: (context: RuleContext) => FactRequest[]; guard: (context: RuleContext) => Refusal | undefined };
  /** What an incentive that is paid gives up, of the keys it keeps. */
  released?: (context: RuleContext) => readonly string[];
}

/** The part that every incentive has in common: from `payable` to `paid` (domain/incentives.md sections 2 to 4). */
export function claimPayment(options: PaymentOptions) {
  return { states: paymentStates(options), commands: { ...requestCommands(options), ...invoiceCommands(options) } };
}

function paymentStates({ prefix }: PaymentOptions) {
  const direct = (step: string) => `${prefix}.${step}.direct-decision`;
  return {
    payable: {
      label: { en: 'Payable', zh: '激励待申付' },
      task: {
        kind: 'request-payment',
        label: { en: 'Request the payment', zh: '申请付款' },
        candidates: FINANCE,
        decides: ['request-payment'],
        own: true,
        direct: direct('request-payment'),
      },
    },
    'payment-review': {
      label: { en: 'Payment under review', zh: '付款审核中' },
      task: {
        kind: 'payment-review',
        label: { en: 'Review the payment request', zh: '审核付款申请' },
        candidates: OPERATIONS,
        decides: ['approve-payment', 'reject-payment'],
        direct: direct('payment-review'),
      },
      deadline: {
        name: 'payment-review',
        label: { en: 'Review of the payment', zh: '付款审核时限' },
        within: `${prefix}.payment-review.within`,
        onExpiry: `${prefix}.payment-review.on-expiry`,
      },
    },
    'to-invoice': {
      label: { en: 'To invoice', zh: '待开票' },
      task: {
        kind: 'invoice',
        label: { en: 'Enter the invoices', zh: '录入发票' },
        candidates: FINANCE,
        decides: ['enter-invoices'],
        own: true,
        direct: direct('to-invoice'),
      },
    },
    'invoice-review': {
      label: { en: 'Invoice under review', zh: '发票审核中' },
      task: {
        kind: 'invoice-review',
        label: { en: 'Review the invoices', zh: '审核发票' },
        candidates: VENDOR_FINANCE,
        decides: ['accept-invoice', 'reject-invoice'],
        direct: direct('invoice-review'),
      },
      deadline: {
        name: 'invoice-review',
        label: { en: 'Review of the invoices', zh: '发票审核时限' },
        within: `${prefix}.invoice-review.within`,
        onExpiry: `${prefix}.invoice-review.on-expiry`,
      },
    },
    'awaiting-payment': {
      label: { en: 'Being paid', zh: '支付中' },
      task: {
        kind: 'payment',
        label: { en: 'Pay and record it', zh: '付款并登记' },
        candidates: VENDOR_FINANCE,
        decides: ['record-payment'],
        direct: direct('payment'),
      },
      deadline: {
        name: 'payment-start',
        label: { en: 'Start of the payment', zh: '财务付款时限' },
        within: `${prefix}.payment-start.within`,
        onExpiry: `${prefix}.payment-start.on-expiry`,
      },
    },
    paid: { label: { en: 'Paid', zh: '已完成' }, final: true, keeps: true },
  } as const satisfies Record<string, StateDefinition>;
}

function requestCommands({ prefix, facts, guard, refuses = [] }: PaymentOptions) {
  const { request } = claimPaymentInputs(prefix);
  return {
    'request-payment': {
      label: { en: 'Request payment', zh: '申请付款' },
      done: { en: 'requested the payment', zh: '申请了付款' },
      verdict: 'approve',
      from: ['payable'],
      to: 'payment-review',
      by: ['partner'],
      input: request,
      refuses: [...REQUEST_REFUSALS, 'METHOD_FINAL', ...refuses],
      facts: context => [...requestFacts(context), ...(facts?.(context) ?? [])],
      guard: context => guard?.(context) ?? requestGuard(context),
      plan: context => requestPayment(context, prefix),
      tell: [MOVED],
    },
    'approve-payment': {
      label: { en: 'Approve payment', zh: '付款审核通过' },
      done: { en: 'approved the payment', zh: '审核通过了付款' },
      verdict: 'approve',
      from: ['payment-review'],
      to: ['to-invoice', 'awaiting-payment'],
      by: ['vendor'],
      notSubmitter: true,
      plan: context => approvePayment(context, prefix),
    },
    'change-method': {
      label: { en: 'Change the payout method', zh: '变更发放方式' },
      done: { en: 'changed the payout method, as was granted', zh: '经同意变更了发放方式' },
      from: ['payable', 'payment-review'],
      by: ['system'],
      input: request,
      plan: ({ input }) => ({ set: { method: input.method ?? null } }),
    },
    'reject-payment': {
      label: { en: 'Reject payment', zh: '付款审核驳回' },
      done: { en: 'rejected the payment request', zh: '驳回了付款申请' },
      help: {
        en: 'It goes back to the partner, who may ask again; the payout method stays.',
        zh: '退回伙伴，可重新申请付款；发放方式不变。',
      },
      verdict: 'reject',
      from: ['payment-review'],
      to: 'payable',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [MOVED],
    },
  } as const satisfies Record<string, CommandDefinition>;
}

function invoiceCommands({ prefix, released, invoices }: PaymentOptions) {
  const inputs = claimPaymentInputs(prefix);
  return {
    'enter-invoices': {
      label: { en: 'Enter invoices and courier', zh: '录入发票与快递' },
      done: { en: 'entered the invoices', zh: '录入了发票' },
      verdict: 'approve',
      from: ['to-invoice'],
      to: 'invoice-review',
      by: ['partner'],
      input: inputs.invoices,
      refuses: ['INVOICE_USED', ...(invoices ? REQUEST_REFUSALS : [])],
      ...invoices,
      plan: enterInvoices,
      tell: [MOVED],
    },
    'accept-invoice': {
      label: { en: 'Accept invoices', zh: '发票审核通过' },
      done: { en: 'accepted the invoices', zh: '审核通过了发票' },
      verdict: 'approve',
      from: ['invoice-review'],
      to: 'awaiting-payment',
      by: ['vendor'],
      notSubmitter: true,
      tell: [MOVED],
    },
    'reject-invoice': {
      label: { en: 'Reject invoices', zh: '发票审核驳回' },
      done: { en: 'rejected the invoices', zh: '驳回了发票' },
      help: { en: 'The partner issues them again.', zh: '退回伙伴重新开具发票。' },
      verdict: 'reject',
      from: ['invoice-review'],
      to: 'to-invoice',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [MOVED],
    },
    'record-payment': {
      label: { en: 'Record payment', zh: '登记付款' },
      done: { en: 'recorded the payment', zh: '登记了付款' },
      verdict: 'approve',
      from: ['awaiting-payment'],
      to: 'paid',
      by: ['vendor'],
      notSubmitter: true,
      input: inputs.paid,
      plan: context => ({ ...recordPayment(context), release: released?.(context) ?? [] }),
      event: 'claim-paid',
      tell: [MOVED],
    },
  } as const satisfies Record<string, CommandDefinition>;
}
