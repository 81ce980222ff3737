import { toLocal } from '../calendar/zone.ts';
import { fhKeys } from '../fh/keys.ts';
import { monthOf, monthsOf, quarterOf } from '../fh/month.ts';
import { FH_PARTNER } from '../fh/partner.ts';
import { reminderStart } from '../fh/reminder-start.ts';
import type { Fields } from '../kernel/fields.ts';
import { defineProcess, NEW, type RuleContext } from '../kernel/process.ts';
import { claimFreezing } from './claim-freezing.ts';
import { MOVED } from './claim-notices.ts';
import { claimPayment } from './claim-payment.ts';
import { claimPaymentFields, PAYMENT_SECTIONS } from './claim-payment-fields.ts';
import { gather, open, quarterFacts, requirements } from './fh-quarterly-payment-rules.ts';
import { REQUESTED } from './incentive-claim-states.ts';
import { CURRENCIES } from './opportunity-fields.ts';

const fields = {
  quarter: {
    kind: 'text',
    format: 'quarter',
    section: 'quarter',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Quarter (YYYY-Qn)', zh: '季度（YYYY-Qn）' },
  },
  claims: { kind: 'texts', section: 'quarter', system: true, label: { en: 'Monthly claims', zh: '月度申请' } },
  currency: {
    kind: 'option',
    options: CURRENCIES,
    section: 'money',
    system: true,
    label: { en: 'Currency', zh: '币种' },
  },
  ...claimPaymentFields('fh-payment'),
} as const satisfies Fields;

const payment = claimPayment({ prefix: 'fh-payment', facts: quarterFacts });

const freezing = claimFreezing({
  prefix: 'fh-payment',
  unpaid: ['payable', ...REQUESTED],
  keys: { partner: fhKeys.payments },
});

/** The payment waits since then; the last working days of that quarter remind of it. */
function remindsFrom({ snapshot, calendar, policy, now }: RuleContext): number | undefined {
  const { date } = toLocal(calendar.zone, snapshot?.createdAt ?? now);
  return reminderStart(policy, calendar, monthsOf(quarterOf(monthOf(date)))[2] ?? '');
}

/** The months that passed, paid quarter by quarter as any incentive is (domain/incentives.md section 8). */
export const fhQuarterlyPayment = defineProcess({
  name: 'fh-quarterly-payment',
  prefix: 'fh-payment',
  path: 'fh-quarterly-payments',
  label: { en: 'FH quarterly payment', zh: '专职人员激励季度付款申请' },
  series: 'FP',
  fields,
  sections: { quarter: { en: 'Quarter', zh: '季度' }, ...PAYMENT_SECTIONS },
  worth: { amount: 'payableAmount', currency: 'currency' },
  title: 'quarter',
  searched: ['quarter'],
  create: 'open',
  told: { address: 'invoiceAddress', recipient: 'invoiceTo' },
  states: payment.states,
  hears: freezing.hears,
  clocks: {
    unfreeze: freezing.clock,
    'quarter-end': {
      label: { en: 'End of the quarter', zh: '季末' },
      in: ['payable'],
      startsAt: remindsFrom,
      within: 'fh.reminder.last-days',
      onExpiry: 'fh.reminder.on-expiry',
      remind: FH_PARTNER,
      tells: 'fh-quarter-over',
      binding: false,
    },
  },
  commands: {
    open: {
      label: { en: 'Open', zh: '发起' },
      done: { en: 'opened the payment of the quarter', zh: '发起了季度付款' },
      from: [NEW],
      to: 'payable',
      by: ['partner'],
      edits: true,
      complete: true,
      numbers: true,
      refuses: ['QUARTER_REQUESTED', 'CURRENCY_DIFFERS'],
      facts: quarterFacts,
      requires: requirements,
      plan: open,
      tell: [MOVED],
    },
    gather: {
      label: { en: 'Amount gathered', zh: '汇总金额' },
      done: { en: 'gathered the amount of the months that passed', zh: '汇总了初审通过月份的金额' },
      from: ['payable'],
      by: ['system'],
      refuses: ['CURRENCY_DIFFERS'],
      facts: quarterFacts,
      plan: gather,
    },
    ...payment.commands,
    ...freezing.commands,
    'request-payment': {
      ...payment.commands['request-payment'],
      label: { en: 'Request quarterly payment', zh: '申请季度付款' },
      done: { en: 'requested the payment of the quarter', zh: '申请了季度付款' },
      submits: true,
      requires: requirements,
    },
  },
});
