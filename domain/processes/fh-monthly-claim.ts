import { budgetFacts } from '../claims/budget.ts';
import { fhKeys } from '../fh/keys.ts';
import { isMonth } from '../fh/month.ts';
import { FH_PARTNER, FH_REVIEWERS } from '../fh/partner.ts';
import { reminderStart } from '../fh/reminder-start.ts';
import type { Hearing } from '../kernel/hearing.ts';
import { defineProcess, NEW } from '../kernel/process.ts';
import { attachmentCommands } from './attachments.ts';
import { FH_CLAIM_SECTIONS, fhMonthlyClaimFields } from './fh-monthly-claim-fields.ts';
import {
  edit,
  noteCertificate,
  open,
  openedByVendorAlone,
  openFacts,
  pass,
  resubmit,
  submit,
  submitFacts,
  submitRequirements,
} from './fh-monthly-claim-rules.ts';

const OPEN = ['opened-by-vendor', 'self', 'draft', 'failed'] as const;

/** Of a certificate's event, for the claims of its person. */
const CERTIFICATE: Hearing = {
  command: 'note-certificate',
  find: ({ partnerId, subject }) => fhKeys.person(partnerId ?? '', subject ?? ''),
  input: ({ type }) => ({ event: type }),
};

/** A claim for one dedicated person in one month (domain/incentives.md section 8). */
export const fhMonthlyClaim = defineProcess({
  name: 'fh-monthly-claim',
  prefix: 'fh-claim',
  path: 'fh-monthly-claims',
  label: { en: 'FH monthly claim', zh: '专职人员激励月度申请' },
  series: 'FM',
  fields: fhMonthlyClaimFields,
  sections: FH_CLAIM_SECTIONS,
  worth: { amount: 'amount', currency: 'currency' },
  title: 'month',
  searched: ['month', 'person'],
  create: 'open',
  edit: 'edit-draft',
  remove: 'delete-draft',
  states: {
    'opened-by-vendor': { label: { en: 'Opened by the vendor', zh: '厂商启动' } },
    self: { label: { en: 'Opened by the partner', zh: '伙伴自行发起' }, hiddenFrom: 'vendor' },
    draft: { label: { en: 'Draft', zh: '草稿' }, hiddenFrom: 'vendor' },
    'prelim-review': {
      label: { en: 'Preliminary review', zh: '初审中' },
      task: {
        kind: 'prelim-review',
        label: { en: 'Review the claim', zh: '初审申请' },
        candidates: FH_REVIEWERS,
        decides: ['pass', 'fail'],
        direct: 'fh.review.direct-decision',
      },
      deadline: {
        name: 'review',
        label: { en: 'Preliminary review', zh: '初审时限' },
        within: 'fh.review.within',
        onExpiry: 'fh.review.on-expiry',
      },
    },
    passed: { label: { en: 'Passed', zh: '初审通过' }, final: true },
    failed: { label: { en: 'Failed', zh: '初审不通过' } },
  },
  clocks: {
    'month-end': {
      label: { en: 'End of the month', zh: '月末' },
      in: OPEN,
      startsAt: ({ data, policy, calendar }) =>
        isMonth(data.month) ? reminderStart(policy, calendar, data.month) : undefined,
      within: 'fh.reminder.last-days',
      onExpiry: 'fh.reminder.on-expiry',
      remind: FH_PARTNER,
      tells: 'fh-month-over',
      binding: false,
    },
  },
  hears: { 'certificate-added': CERTIFICATE, 'certificate-expired': CERTIFICATE },
  commands: {
    open: {
      label: { en: 'Open', zh: '启动申请' },
      done: { en: 'opened the claim', zh: '启动了申请' },
      from: [NEW],
      to: ['opened-by-vendor', 'self'],
      by: ['partner', 'vendor'],
      edits: true,
      refuses: ['OPENED_BY_VENDOR_ALONE'],
      facts: openFacts,
      guard: openedByVendorAlone,
      plan: open,
    },
    'edit-draft': {
      label: { en: 'Edit', zh: '编辑' },
      done: { en: 'edited the claim', zh: '编辑了申请' },
      from: OPEN,
      to: { 'opened-by-vendor': ['draft'], self: ['draft'] },
      by: ['partner'],
      edits: true,
      plan: edit,
    },
    'delete-draft': {
      label: { en: 'Delete', zh: '删除' },
      done: { en: 'gave up the claim', zh: '放弃了申请' },
      help: {
        en: 'A claim that failed and is not submitted again holds up the payment of its quarter until it is deleted.',
        zh: '初审不通过且不再提交的申请须删除，否则将影响该季度付款申请。',
      },
      from: OPEN,
      by: ['partner'],
      removes: true,
    },
    submit: {
      label: { en: 'Submit', zh: '提交' },
      done: { en: 'submitted the claim', zh: '提交了申请' },
      from: ['opened-by-vendor', 'self', 'draft'],
      to: 'prelim-review',
      by: ['partner'],
      complete: true,
      submits: true,
      numbers: true,
      refuses: ['FH_NO_AMOUNT'],
      facts: submitFacts,
      requires: submitRequirements,
      plan: submit,
      tell: [{ template: 'fh-submitted', to: FH_REVIEWERS }],
    },
    resubmit: {
      label: { en: 'Resubmit', zh: '重新提交' },
      done: { en: 'submitted the claim again', zh: '重新提交了申请' },
      from: ['failed'],
      to: 'prelim-review',
      by: ['partner'],
      complete: true,
      submits: true,
      refuses: ['FH_NO_AMOUNT'],
      facts: submitFacts,
      requires: resubmit,
      plan: submit,
      tell: [{ template: 'fh-submitted', to: FH_REVIEWERS }],
    },
    pass: {
      label: { en: 'Pass', zh: '初审通过' },
      done: { en: 'passed the claim', zh: '初审通过了申请' },
      verdict: 'approve',
      from: ['prelim-review'],
      to: 'passed',
      by: ['vendor'],
      notSubmitter: true,
      input: {
        budget: {
          kind: 'text',
          format: 'code',
          disclosed: { to: 'partner', in: [] },
          label: { en: 'Budget', zh: '预算' },
          help: {
            en: 'Its code; the first of its kind and currency where none is named.',
            zh: '预算代码；不填则取该类型与币种的首个有效预算。',
          },
        },
      },
      refuses: ['NO_BUDGET', 'BUDGET_EXCEEDED'],
      facts: () => [budgetFacts],
      plan: pass,
      tell: [{ template: 'fh-decided', to: FH_PARTNER }],
    },
    fail: {
      label: { en: 'Fail', zh: '初审不通过' },
      done: { en: 'failed the claim', zh: '初审未通过申请' },
      verdict: 'reject',
      from: ['prelim-review'],
      to: 'failed',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'fh-decided', to: FH_PARTNER }],
    },
    'note-certificate': {
      label: { en: 'Certificate changed', zh: '证书变更' },
      done: { en: 'noted a change of a certificate of the person', zh: '记录了人员证书变更' },
      from: [...OPEN, 'prelim-review'],
      by: ['system'],
      input: { event: { kind: 'text', required: true, label: { en: 'Event', zh: '事件' } } },
      plan: noteCertificate,
      tell: [{ template: 'fh-certificate', to: FH_PARTNER }],
    },
    ...attachmentCommands('fh-claim', 'self', {
      'opened-by-vendor': ['partner'],
      self: ['partner'],
      draft: ['partner'],
      failed: ['partner'],
      'prelim-review': ['vendor'],
    }),
  },
});
