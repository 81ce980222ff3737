import type { Fields } from '../kernel/fields.ts';
import { defineProcess, NEW, type Seat } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { changesCommands, changesRequested } from './changes.ts';

const sections = { purchase: { en: 'Purchase', zh: '采购' } } as const satisfies Record<string, Label>;

const fields = {
  subject: { kind: 'text', section: 'purchase', required: true, label: { en: 'What to buy', zh: '采购内容' } },
  amount: {
    kind: 'money',
    currency: 'currency',
    section: 'purchase',
    required: true,
    label: { en: 'Amount', zh: '金额' },
  },
  currency: {
    kind: 'option',
    options: { CNY: { en: 'CNY', zh: '人民币' }, USD: { en: 'USD', zh: '美元' } },
    section: 'purchase',
    required: true,
    label: { en: 'Currency', zh: '币种' },
  },
  purpose: {
    kind: 'text',
    multiline: true,
    section: 'purchase',
    label: { en: 'Purpose', zh: '用途' },
    help: { en: 'What it is needed for, for whoever approves it.', zh: '供审批人判断的用途说明。' },
  },
} as const satisfies Fields;

const APPROVERS: readonly Seat[] = [{ role: 'approver', at: 'unit' }];

/** What the requester may change when asked to; a purchase in another currency is another purchase. */
const EDITABLE = ['subject', 'amount', 'purpose'] as const;

/**
 * Submit, one approval, done; with what may come between: changes are asked for and made, it is withdrawn, a rejection is appealed. It
 * serves the docs and the bench; ours, not the programme's.
 */
export const purchaseApproval = defineProcess({
  name: 'purchase-approval',
  prefix: 'purchase',
  path: 'purchase-approvals',
  label: { en: 'Purchase approval', zh: '采购审批' },
  series: 'PA',
  fields,
  sections,
  worth: { amount: 'amount', currency: 'currency' },
  title: 'subject',
  searched: ['subject'],
  create: 'submit',
  states: {
    // Before the approval: the line of a case shows what comes if all goes well.
    'changes-requested': changesRequested('purchase'),
    'under-appeal': {
      label: { en: 'Under appeal', zh: '申诉审批中' },
      task: {
        kind: 'appeal',
        label: { en: 'Decide the appeal', zh: '审批申诉' },
        candidates: APPROVERS,
        decides: ['approve', 'reject'],
        direct: 'purchase.approval.direct-decision',
      },
      deadline: {
        name: 'appeal',
        label: { en: 'Decision on the appeal', zh: '申诉审批时限' },
        within: 'purchase.appeal.decision.within',
        onExpiry: 'purchase.appeal.decision.on-expiry',
      },
    },
    'under-approval': {
      label: { en: 'Under approval', zh: '审批中' },
      task: {
        kind: 'approval',
        label: { en: 'Approve the purchase', zh: '审批采购' },
        candidates: APPROVERS,
        decides: ['approve', 'request-changes', 'reject'],
        direct: 'purchase.approval.direct-decision',
      },
      deadline: {
        name: 'approval',
        label: { en: 'Approval', zh: '审批时限' },
        within: 'purchase.approval.within',
        onExpiry: 'purchase.approval.on-expiry',
      },
    },
    approved: { label: { en: 'Approved', zh: '已批准' }, final: true },
    rejected: { label: { en: 'Rejected', zh: '已驳回' }, final: true },
    'rejected-on-appeal': { label: { en: 'Rejected on appeal', zh: '申诉已驳回' }, final: true },
    withdrawn: { label: { en: 'Withdrawn', zh: '已撤回' }, final: true },
  },
  commands: {
    submit: {
      label: { en: 'Submit', zh: '提交' },
      done: { en: 'asked for the purchase', zh: '提交了采购申请' },
      from: [NEW],
      to: 'under-approval',
      by: ['vendor'],
      edits: true,
      complete: true,
      submits: true,
      numbers: true,
      tell: [{ template: 'purchase-submitted', to: APPROVERS }],
    },
    approve: {
      label: { en: 'Approve', zh: '批准' },
      done: { en: 'approved the purchase', zh: '批准了采购' },
      verdict: 'approve',
      from: ['under-approval', 'under-appeal'],
      to: 'approved',
      by: ['vendor'],
      notSubmitter: true,
      tell: [{ template: 'purchase-decided', to: [{ person: 'submitter' }] }],
    },
    reject: {
      label: { en: 'Reject', zh: '驳回' },
      done: { en: 'rejected the purchase', zh: '驳回了采购' },
      verdict: 'reject',
      from: ['under-approval', 'under-appeal'],
      to: { 'under-approval': ['rejected'], 'under-appeal': ['rejected-on-appeal'] },
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      plan: ({ snapshot }) => ({ to: snapshot?.state === 'under-appeal' ? 'rejected-on-appeal' : 'rejected' }),
      tell: [{ template: 'purchase-decided', to: [{ person: 'submitter' }] }],
    },
    ...changesCommands({
      prefix: 'purchase',
      reviewed: 'under-approval',
      withdrawnFrom: ['under-appeal'],
      reviewers: ['vendor'],
      requesters: ['vendor'],
      editable: EDITABLE,
      tellResubmitted: APPROVERS,
      tellWithdrawn: [{ person: 'handler' }],
    }),
    revise: {
      label: { en: 'Change it', zh: '修改申请' },
      done: { en: 'changed the request', zh: '修改了采购申请' },
      newRound: 'revision',
      afterApproval: 'purchase.revision.after-approval',
      from: ['under-approval', 'approved'],
      to: 'under-approval',
      by: ['vendor'],
      item: 'purchase.submit',
      requesterOnly: true,
      refuses: ['NOT_REQUESTER', 'APPROVED_ALREADY'],
      edits: true,
      editable: EDITABLE,
      complete: true,
      tell: [{ template: 'resubmitted', to: APPROVERS }],
    },
    appeal: {
      label: { en: 'Appeal', zh: '申诉' },
      done: { en: 'appealed against the rejection', zh: '对驳回提出申诉' },
      help: {
        en: 'It is judged anew by somebody who has not decided it before. It can be appealed once.',
        zh: '将由此前未参与审批的人员重新审批。申诉仅有一次机会。',
      },
      newRound: 'appeal',
      within: 'purchase.appeal.within',
      from: ['rejected'],
      to: 'under-appeal',
      by: ['vendor'],
      item: 'purchase.submit',
      requesterOnly: true,
      refuses: ['NOT_REQUESTER', 'NO_APPEAL', 'APPEAL_OVER'],
      reason: {},
      tell: [{ template: 'purchase-appealed', to: APPROVERS }],
    },
  },
});
