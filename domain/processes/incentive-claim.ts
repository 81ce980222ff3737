import { scopeNews } from '../claims/scope-news.ts';
import { defineProcess, type StandingClock } from '../kernel/process.ts';
import { attachmentCommands } from './attachments.ts';
import { claimFreezing } from './claim-freezing.ts';
import { claimPayment } from './claim-payment.ts';
import { automaticFrom } from './incentive-claim-automatic.ts';
import { CLAIM_SECTIONS, incentiveClaimFields } from './incentive-claim-fields.ts';
import { claimKeys, toClaims } from './incentive-claim-keys.ts';
import { ofCase, ofLabel, ofLostLabel } from './incentive-claim-opening.ts';
import { openingCommands } from './incentive-claim-opening-commands.ts';
import { leftPlanAt } from './incentive-claim-plan.ts';
import { confirmationUsed } from './incentive-claim-publicity.ts';
import { offeringsOf, withoutRequest } from './incentive-claim-review.ts';
import { reviewCommands } from './incentive-claim-review-commands.ts';
import { BEFORE_REQUEST, UNPAID } from './incentive-claim-states.ts';
import { systemCommands } from './incentive-claim-system-commands.ts';
import { PARTNER } from './progress.ts';

const payment = claimPayment({ prefix: 'claim', released: offeringsOf, invoices: withoutRequest });

const freezing = claimFreezing({ prefix: 'claim', unpaid: UNPAID, keys: claimKeys });

const VALIDITY: StandingClock = {
  label: { en: 'Validity', zh: '有效期' },
  in: BEFORE_REQUEST,
  startsAt: leftPlanAt,
  within: 'claim.validity.after-plan-loss',
  onExpiry: 'claim.validity.on-expiry',
  expire: 'void',
  remind: PARTNER,
  binding: true,
};

const AUTO_ISSUE: StandingClock = {
  label: { en: 'Automatic issuance', zh: '自动发放' },
  in: ['payable'],
  startsAt: automaticFrom,
  within: 'claim.auto-issue.day',
  timeOfDay: 'claim.auto-issue.time',
  onExpiry: 'claim.auto-issue.on-expiry',
  expire: 'auto-issue',
  unannounced: true,
  binding: false,
};

/**
 * Money the vendor owes a partner, of any kind: claimed, reviewed, published, confirmed, asked for, invoiced and paid
 * (domain/incentives.md sections 1 to 7). What differs by kind is data of the policy (`claim.kinds`).
 */
export const incentiveClaim = defineProcess({
  name: 'incentive-claim',
  prefix: 'claim',
  path: 'incentive-claims',
  label: { en: 'Incentive claim', zh: '激励申请' },
  series: 'IC',
  fields: incentiveClaimFields,
  sections: CLAIM_SECTIONS,
  worth: { amount: 'grossAmount', currency: 'currency' },
  title: 'title',
  searched: ['title', 'customerName', 'opportunityNumber'],
  create: 'enter-incentive',
  edit: 'edit',
  policyNews: scopeNews,
  told: { address: 'invoiceAddress', recipient: 'invoiceTo' },
  clocks: { validity: VALIDITY, unfreeze: freezing.clock, 'auto-issue': AUTO_ISSUE },
  hears: {
    'po-delivered': { command: 'make-eligible', input: ofCase },
    'ho-delivered': { command: 'make-eligible', input: ofCase },
    'label-granted': { command: 'make-eligible', input: ofLabel },
    'label-revoked': toClaims('lose-label', ofLostLabel),
    ...freezing.hears,
    'partner-left-plan': toClaims('leave-plan', ({ data, at }) => planOf(data.ref, at)),
    'partner-rejoined': toClaims('rejoin-plan', ({ data, at }) => planOf(data.ref, at)),
    'automatic-issuance-switched': toClaims('switch-automatic'),
  },
  states: {
    eligible: {
      label: { en: 'Eligible', zh: '可申请' },
      idle: true,
    },
    draft: { label: { en: 'Draft', zh: '草稿' }, idle: true },
    'under-review': {
      label: { en: 'Under review', zh: '激励审核中' },
      task: {
        kind: 'claim-review',
        label: { en: 'Review the claim', zh: '审核激励申请' },
        candidates: [{ role: 'vendor-ops', at: 'vendor' }],
        decides: ['approve', 'reject'],
        direct: 'claim.review.direct-decision',
      },
      deadline: {
        name: 'review',
        label: { en: 'Review', zh: '审核时限' },
        within: 'claim.review.within',
        onExpiry: 'claim.review.on-expiry',
      },
    },
    rejected: { label: { en: 'Rejected', zh: '审核不通过' }, idle: true },
    withdrawn: { label: { en: 'Withdrawn', zh: '已撤销' }, idle: true },
    approved: { label: { en: 'Approved', zh: '审核通过' } },
    'to-confirm': {
      label: { en: 'Published, to confirm', zh: '激励公示待确认' },
      task: {
        kind: 'confirmation',
        label: { en: 'Check the amount and confirm', zh: '核对激励并确认' },
        candidates: [
          { role: 'partner-admin', at: 'partner' },
          { role: 'partner-finance', at: 'partner' },
        ],
        decides: ['confirm-amount', 'raise-feedback'],
        own: true,
        direct: 'claim.confirm.direct-decision',
      },
      deadline: {
        name: 'confirmation',
        label: { en: 'Confirmation', zh: '激励确认时限' },
        within: 'claim.confirm.within',
        onExpiry: 'claim.confirm.on-expiry',
        expire: 'expire-confirmation',
        spent: confirmationUsed,
        remind: PARTNER,
      },
    },
    disputed: {
      label: { en: 'Disputed', zh: '问题反馈处理中' },
      task: {
        kind: 'feedback',
        label: { en: 'Answer the issue', zh: '回复反馈' },
        candidates: [{ role: 'vendor-ops', at: 'vendor' }],
        decides: ['answer-feedback'],
        direct: 'claim.feedback.direct-decision',
      },
      deadline: {
        name: 'feedback',
        label: { en: 'Answer', zh: '反馈回复时限' },
        within: 'claim.feedback.within',
        onExpiry: 'claim.feedback.on-expiry',
      },
    },
    confirmed: { label: { en: 'Confirmed', zh: '已确认' } },
    ...payment.states,
    void: { label: { en: 'Void', zh: '已失效' }, final: true },
  },
  commands: {
    ...openingCommands,
    ...reviewCommands,
    ...payment.commands,
    ...systemCommands,
    ...freezing.commands,
    ...attachmentCommands('claim', 'draft', {
      draft: ['partner'],
      withdrawn: ['partner'],
      rejected: ['partner'],
      'under-review': ['vendor'],
      'to-invoice': ['partner'],
      'invoice-review': ['vendor'],
    }),
  },
});

function planOf(ref: unknown, at: number) {
  return { plan: String(ref ?? '').replace(/^plan:/, ''), at: new Date(at).toISOString() };
}
