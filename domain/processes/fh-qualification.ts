import { fhKeys } from '../fh/keys.ts';
import { FH_PARTNER, FH_REVIEWERS, fhPartner } from '../fh/partner.ts';
import type { Fields } from '../kernel/fields.ts';
import { defineProcess, NEW, type RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import type { Label } from '../label.ts';
import { policyText } from '../policy/policy.ts';

const sections = { agreement: { en: 'FH agreement', zh: 'FH协议' } } as const satisfies Record<string, Label>;

const fields = {
  agreementNo: {
    kind: 'text',
    format: 'code',
    section: 'agreement',
    required: true,
    label: { en: 'Number of the FH agreement', zh: 'FH协议编号' },
  },
  signedOn: {
    kind: 'date',
    notAfter: 'today',
    section: 'agreement',
    required: true,
    label: { en: 'Signed on', zh: '签署日期' },
  },
} as const satisfies Fields;

/** The SI path has to be differentiated first (domain/incentives.md section 8.2). */
function requirements({ facts, policy }: RuleContext): Requirement[] {
  const path = policyText(policy, 'fh.path');
  const stage = facts.memberships?.find(({ kind, code }) => kind === 'path' && code === path)?.stage;
  return [
    {
      code: 'DIFFERENTIATED',
      label: { en: 'The SI path is at stage differentiated', zh: '系统集成路径处于差异化阶段' },
      met: stage === 'differentiated',
      have: stage ?? '–',
      need: 'differentiated',
    },
  ];
}

/** Whether a partner may claim for dedicated staff on the SI path (domain/incentives.md section 8). */
export const fhQualification = defineProcess({
  name: 'fh-qualification',
  prefix: 'fh-qualification',
  path: 'fh-qualifications',
  label: { en: 'FH qualification', zh: '专职人员激励资格申请' },
  series: 'FQ',
  fields,
  sections,
  title: 'agreementNo',
  searched: ['agreementNo'],
  create: 'save-draft',
  edit: 'edit-draft',
  remove: 'delete-draft',
  states: {
    none: { label: { en: 'None', zh: '未申请' }, hiddenFrom: 'vendor', idle: true },
    requested: {
      label: { en: 'Requested', zh: '已申请' },
      task: {
        kind: 'fh-qualification',
        label: { en: 'Decide the qualification', zh: '审核资格申请' },
        candidates: FH_REVIEWERS,
        decides: ['grant', 'reject'],
        direct: 'fh.review.direct-decision',
      },
      deadline: {
        name: 'review',
        label: { en: 'Review', zh: '审核时限' },
        within: 'fh.review.within',
        onExpiry: 'fh.review.on-expiry',
      },
    },
    qualified: { label: { en: 'Qualified', zh: '已获资格' } },
    rejected: { label: { en: 'Rejected', zh: '已驳回' } },
    revoked: { label: { en: 'Revoked', zh: '已取消资格' }, final: true },
  },
  commands: {
    'save-draft': {
      label: { en: 'Save draft', zh: '保存草稿' },
      done: { en: 'began with the qualification', zh: '新建了资格申请' },
      from: [NEW],
      to: 'none',
      by: ['partner'],
      edits: true,
      refuses: ['FH_QUALIFICATION_EXISTS'],
      facts: context => [{ name: 'organization', id: fhPartner(context) }],
      plan: context => {
        const key = fhKeys.qualification(fhPartner(context));
        return {
          homeUnitId: context.facts.organization?.homeUnitId ?? null,
          keys: [key],
          reserve: [{ key, clash: 'FH_QUALIFICATION_EXISTS' }],
        };
      },
    },
    'edit-draft': {
      label: { en: 'Edit', zh: '编辑' },
      done: { en: 'edited the qualification', zh: '编辑了资格申请' },
      from: ['none', 'rejected'],
      by: ['partner'],
      edits: true,
    },
    'delete-draft': {
      label: { en: 'Delete', zh: '删除' },
      done: { en: 'deleted the qualification', zh: '删除了资格申请' },
      from: ['none'],
      by: ['partner'],
      removes: true,
      plan: context => ({ release: [fhKeys.qualification(fhPartner(context))] }),
    },
    'request-qualification': {
      label: { en: 'Request qualification', zh: '申请资格' },
      done: { en: 'requested the qualification', zh: '申请了资格' },
      from: ['none', 'rejected'],
      to: 'requested',
      by: ['partner'],
      complete: true,
      submits: true,
      numbers: true,
      facts: context => [{ name: 'memberships', organizationId: fhPartner(context) }],
      requires: requirements,
      tell: [{ template: 'fh-qualification-requested', to: FH_REVIEWERS }],
    },
    grant: {
      label: { en: 'Grant', zh: '通过' },
      done: { en: 'granted the qualification', zh: '通过了资格申请' },
      verdict: 'approve',
      from: ['requested'],
      to: 'qualified',
      by: ['vendor'],
      notSubmitter: true,
      tell: [{ template: 'fh-qualification-decided', to: FH_PARTNER }],
    },
    reject: {
      label: { en: 'Reject', zh: '驳回' },
      done: { en: 'rejected the qualification', zh: '驳回了资格申请' },
      verdict: 'reject',
      from: ['requested'],
      to: 'rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'fh-qualification-decided', to: FH_PARTNER }],
    },
    revoke: {
      label: { en: 'Revoke', zh: '取消资格' },
      done: { en: 'revoked the qualification', zh: '取消了资格' },
      from: ['qualified'],
      to: 'revoked',
      by: ['vendor'],
      reason: {},
      tell: [{ template: 'fh-qualification-decided', to: FH_PARTNER }],
    },
  },
});
