import type { Fields } from '../kernel/fields.ts';
import { defineProcess, NEW } from '../kernel/process.ts';
import type { Label } from '../label.ts';

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

/** The smallest process there is: submit, one approval, done. It serves the docs and the bench; ours, not the programme's. */
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
    'under-approval': {
      label: { en: 'Under approval', zh: '审批中' },
      task: {
        kind: 'approval',
        label: { en: 'Approve the purchase', zh: '审批采购' },
        candidates: [{ role: 'approver', at: 'unit' }],
        decides: ['approve', 'reject'],
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
      tell: [{ template: 'purchase-submitted', to: [{ role: 'approver', at: 'unit' }] }],
    },
    approve: {
      label: { en: 'Approve', zh: '批准' },
      done: { en: 'approved the purchase', zh: '批准了采购' },
      verdict: 'approve',
      from: ['under-approval'],
      to: 'approved',
      by: ['vendor'],
      notSubmitter: true,
      tell: [{ template: 'purchase-decided', to: [{ person: 'submitter' }] }],
    },
    reject: {
      label: { en: 'Reject', zh: '驳回' },
      done: { en: 'rejected the purchase', zh: '驳回了采购' },
      verdict: 'reject',
      from: ['under-approval'],
      to: 'rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'purchase-decided', to: [{ person: 'submitter' }] }],
    },
  },
});
