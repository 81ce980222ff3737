import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext, type Seat } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { changesCommands, changesRequested } from './changes.ts';

const sections = { contract: { en: 'Contract', zh: '合同' } } as const satisfies Record<string, Label>;

const fields = {
  subject: { kind: 'text', section: 'contract', required: true, label: { en: 'What it is about', zh: '合同内容' } },
  partnerId: {
    kind: 'text',
    format: 'case-id',
    section: 'contract',
    required: true,
    fixed: true,
    choose: { operation: 'listOrganizations', query: { kind: 'partner', status: 'active' } },
    label: { en: 'Partner', zh: '伙伴' },
    help: { en: 'The company that signs with us.', zh: '与我方共同签署的公司。' },
  },
  amount: {
    kind: 'money',
    currency: 'currency',
    section: 'contract',
    required: true,
    label: { en: 'Amount', zh: '金额' },
  },
  currency: {
    kind: 'option',
    options: { CNY: { en: 'CNY', zh: '人民币' }, USD: { en: 'USD', zh: '美元' } },
    section: 'contract',
    required: true,
    label: { en: 'Currency', zh: '币种' },
  },
  terms: {
    kind: 'text',
    multiline: true,
    section: 'contract',
    required: true,
    label: { en: 'Terms', zh: '条款' },
    help: { en: 'What both companies sign.', zh: '双方共同签署的内容。' },
  },
} as const satisfies Fields;

/** Who is asked where the policy lays out no stage: either company's people, the first answer counts. */
const SIGNERS: readonly Seat[] = [
  { role: 'partner-admin', at: 'partner' },
  { role: 'bd', at: 'unit' },
];

/**
 * A contract that both companies sign (会签): its policy asks a group of each, and every group must say yes; either may ask for other
 * words first. Ours, not the programme's.
 */
export const contractCountersign = defineProcess({
  name: 'contract-countersign',
  prefix: 'contract',
  path: 'contract-countersigns',
  label: { en: 'Contract countersign', zh: '合同会签' },
  series: 'CC',
  fields,
  sections,
  worth: { amount: 'amount', currency: 'currency' },
  title: 'subject',
  searched: ['subject'],
  create: 'submit',
  states: {
    // Before the countersign: the line of a case shows what comes if all goes well.
    'changes-requested': changesRequested('contract'),
    'under-countersign': {
      label: { en: 'Under countersign', zh: '会签中' },
      task: {
        kind: 'countersign',
        label: { en: 'Sign the contract', zh: '会签合同' },
        candidates: SIGNERS,
        decides: ['sign', 'request-changes', 'decline'],
        direct: 'contract.countersign.direct-decision',
      },
      deadline: {
        name: 'countersign',
        label: { en: 'Countersign', zh: '会签时限' },
        within: 'contract.countersign.within',
        onExpiry: 'contract.countersign.on-expiry',
      },
    },
    signed: { label: { en: 'Signed', zh: '已签署' }, final: true },
    declined: { label: { en: 'Declined', zh: '已拒签' }, final: true },
    withdrawn: { label: { en: 'Withdrawn', zh: '已撤回' }, final: true },
  },
  commands: {
    submit: {
      label: { en: 'Submit', zh: '提交会签' },
      done: { en: 'put the contract up for signing', zh: '提交了合同会签' },
      from: [NEW],
      to: 'under-countersign',
      by: ['vendor'],
      edits: true,
      complete: true,
      submits: true,
      numbers: true,
      facts: ({ data }): FactRequest[] => [{ name: 'organization', id: String(data.partnerId ?? '') }],
      plan: submit,
      tell: [{ template: 'contract-submitted', to: SIGNERS }],
    },
    ...changesCommands({
      prefix: 'contract',
      reviewed: 'under-countersign',
      reviewers: ['partner', 'vendor'],
      requesters: ['vendor'],
      editable: ['subject', 'amount', 'currency', 'terms'],
      tellResubmitted: SIGNERS,
      tellWithdrawn: [{ person: 'handler' }, { role: 'partner-admin', at: 'partner' }],
    }),
    sign: {
      label: { en: 'Sign', zh: '签署' },
      done: { en: 'signed the contract', zh: '签署了合同' },
      verdict: 'approve',
      from: ['under-countersign'],
      to: 'signed',
      by: ['partner', 'vendor'],
      notSubmitter: true,
      tell: [{ template: 'contract-decided', to: [{ person: 'submitter' }, { role: 'partner-admin', at: 'partner' }] }],
    },
    decline: {
      label: { en: 'Decline', zh: '拒签' },
      done: { en: 'declined the contract', zh: '拒签了合同' },
      verdict: 'reject',
      from: ['under-countersign'],
      to: 'declined',
      by: ['partner', 'vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'contract-decided', to: [{ person: 'submitter' }, { role: 'partner-admin', at: 'partner' }] }],
    },
  },
});

/** The partner is one that is active; its home office is the one of ours that signs. */
function submit({ data, facts }: RuleContext): PlanParts | Problem[] {
  const { organization } = facts;
  if (organization?.kind !== 'partner' || organization.status !== 'active' || organization.homeUnitId === null)
    return [{ pointer: '/partnerId', code: 'NOT_FOUND' }];
  return {
    partnerId: String(data.partnerId),
    unitId: organization.homeUnitId,
    homeUnitId: organization.homeUnitId,
  };
}
