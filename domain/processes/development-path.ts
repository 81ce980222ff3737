import type { Fields } from '../kernel/fields.ts';
import { defineProcess, NEW, type Seat } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import {
  leaveFacts,
  leavePath,
  noBlockingRecord,
  notTaken,
  PATHS,
  reaches,
  roleFacts,
  selectFacts,
  selectPath,
} from './development-path-rules.ts';
import { differentiationRequirements, roleRequirements } from './role-rules.ts';

const sections = { path: { en: 'Development path', zh: '发展路径' } } as const satisfies Record<string, Label>;

const fields = {
  path: {
    kind: 'option',
    options: PATHS,
    section: 'path',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Path', zh: '发展路径' },
    help: {
      en: 'One account of your company may take a path; others find it taken.',
      zh: '同一公司的每条路径仅可由一个账号选择。',
    },
  },
  name: { kind: 'text', section: 'path', system: true, label: { en: 'Name of the path', zh: '路径名称' } },
} as const satisfies Fields;

const REVIEWERS: readonly Seat[] = [{ role: 'cert-ops', at: 'vendor' }];
const APPLICANT: readonly Seat[] = [{ person: 'submitter' }, { role: 'partner-admin', at: 'partner' }];

/** The path a partner takes, and the role it is certified in on it (domain/certification.md section 3). */
export const developmentPath = defineProcess({
  name: 'development-path',
  prefix: 'path',
  path: 'development-paths',
  label: { en: 'Development path and role certification', zh: '伙伴发展路径与角色认证' },
  series: 'DP',
  fields,
  sections,
  title: 'name',
  searched: ['name'],
  create: 'select-path',
  remove: 'leave-path',
  states: {
    selected: { label: { en: 'Selected', zh: '已选择' } },
    'role-review': {
      label: { en: 'Role under review', zh: '角色认证审核中' },
      task: {
        kind: 'role-review',
        label: { en: 'Review the role', zh: '审核角色认证' },
        candidates: REVIEWERS,
        decides: ['certify-role', 'reject-role'],
        direct: 'path.role-review.direct-decision',
      },
      deadline: {
        name: 'role-review',
        label: { en: 'Role review', zh: '角色认证审核时限' },
        within: 'path.role-review.within',
        onExpiry: 'path.role-review.on-expiry',
      },
    },
    'role-certified': { label: { en: 'Role certified', zh: '已认证' } },
    differentiated: { label: { en: 'Differentiated', zh: '差异化' }, final: true },
  },
  commands: {
    'select-path': {
      label: { en: 'Select path', zh: '角色选择' },
      done: { en: 'selected the path', zh: '选择了发展路径' },
      from: [NEW],
      to: 'selected',
      by: ['partner'],
      edits: true,
      complete: true,
      numbers: true,
      refuses: ['PATH_TAKEN'],
      facts: selectFacts,
      guard: notTaken,
      plan: selectPath,
    },
    'leave-path': {
      label: { en: 'Leave path', zh: '退出路径' },
      done: { en: 'left the path', zh: '退出了发展路径' },
      from: ['selected'],
      by: ['partner'],
      removes: true,
      facts: leaveFacts,
      requires: noBlockingRecord,
      requiresCode: 'PATH_BLOCKED',
      plan: leavePath,
    },
    'apply-role': {
      label: { en: 'Apply for role certification', zh: '申请角色认证' },
      done: { en: 'applied for role certification', zh: '申请了角色认证' },
      from: ['selected'],
      to: 'role-review',
      by: ['partner'],
      submits: true,
      facts: roleFacts,
      requires: roleRequirements,
      tell: [{ template: 'role-applied', to: REVIEWERS }],
    },
    'certify-role': {
      label: { en: 'Certify role', zh: '角色认证通过' },
      done: { en: 'certified the role', zh: '角色认证通过' },
      verdict: 'approve',
      from: ['role-review'],
      to: 'role-certified',
      by: ['vendor'],
      notSubmitter: true,
      facts: roleFacts,
      requires: roleRequirements,
      plan: reaches('role-certified'),
      tell: [{ template: 'role-decided', to: APPLICANT }],
    },
    'reject-role': {
      label: { en: 'Reject', zh: '角色认证驳回' },
      done: { en: 'rejected the role', zh: '驳回了角色认证' },
      verdict: 'reject',
      from: ['role-review'],
      to: 'selected',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'role-rejected', to: APPLICANT }],
    },
    differentiate: {
      label: { en: 'Differentiate', zh: '差异化认证通过' },
      done: { en: 'certified the differentiation', zh: '差异化认证通过' },
      from: ['role-certified'],
      to: 'differentiated',
      by: ['vendor'],
      notSubmitter: true,
      facts: roleFacts,
      requires: differentiationRequirements,
      plan: reaches('differentiated'),
      tell: [{ template: 'role-decided', to: APPLICANT }],
    },
  },
});
