import type { Operation } from '../operation.ts';
import { LISTING, VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/policies.ts';
import { nothing } from '../schemas/tasks.ts';

const EDIT = { item: 'policy.edit' } as const;
const ACTIVATE = { item: 'policy.activate' } as const;
const reads = {
  tag: 'policies',
  method: 'get',
  access: 'signed-in',
  items: ['policy.edit', 'policy.activate'],
  errors: ['NOT_PERMITTED'],
} as const;
const change = { tag: 'policies', access: EDIT, query: [VALIDATE_ONLY] } as const;
const command = { ...change, method: 'post', key: 'required', ifMatch: 'entry' } as const;
const answer = { status: 200, schema: shape.draftAnswer, etag: true } as const;

/** The life of a policy: draft, proposed without errors, activated by a second person, retired (design/approvals.md section 2). */
export const policyOperations = {
  listPolicyDrafts: {
    ...reads,
    id: 'listPolicyDrafts',
    path: '/v1/policy-drafts',
    summary: { en: 'Drafts that are open', zh: '未结的政策草案' },
    query: [...LISTING, { name: 'process', type: 'text', summary: { en: 'Of one process', zh: '某一流程' } }],
    success: { status: 200, schema: shape.draftList },
  },
  getPolicyDraft: {
    ...reads,
    id: 'getPolicyDraft',
    path: '/v1/policy-drafts/{id}',
    summary: { en: 'A draft with what lint says of it and what it changes', zh: '政策草案及其检查结果、变更内容' },
    success: { status: 200, schema: shape.draft, etag: true },
  },
  createPolicyDraft: {
    ...change,
    id: 'createPolicyDraft',
    method: 'post',
    path: '/v1/policy-drafts',
    key: 'required',
    summary: { en: 'Begin a draft from a version', zh: '从某一版本新建草案' },
    body: { schema: shape.newDraft, example: { process: 'purchase-approval' } },
    success: { status: 201, schema: shape.draftAnswer, etag: true, location: true },
    preview: shape.draftPreview,
  },
  changePolicyDraft: {
    ...change,
    id: 'changePolicyDraft',
    method: 'patch',
    path: '/v1/policy-drafts/{id}',
    key: 'optional',
    ifMatch: 'entry',
    summary: {
      en: 'Change a draft by a merge patch; the dry run says what lint would say',
      zh: '以合并补丁修改草案；试运行返回检查结果',
    },
    body: {
      schema: shape.draftPatch,
      patch: true,
      example: { values: { 'purchase.approval.within': '5wd' }, delegation: { most: 1 } },
    },
    success: answer,
    preview: shape.draftPreview,
    errors: ['DRAFT_CLOSED'],
  },
  rebasePolicyDraft: {
    ...command,
    id: 'rebasePolicyDraft',
    path: '/v1/policy-drafts/{id}/rebase',
    summary: { en: 'Let a draft follow the version that came meanwhile', zh: '将草案更新到最新版本之上' },
    body: { schema: nothing, optional: true, example: {} },
    success: answer,
    preview: shape.draftPreview,
    errors: ['DRAFT_CLOSED', 'ALREADY_SO'],
  },
  discardPolicyDraft: {
    ...command,
    id: 'discardPolicyDraft',
    path: '/v1/policy-drafts/{id}/discard',
    summary: { en: 'Put a draft away', zh: '废弃草案' },
    body: { schema: nothing, optional: true, example: {} },
    success: answer,
    preview: shape.draftPreview,
    errors: ['DRAFT_CLOSED'],
  },
  proposePolicyDraft: {
    ...command,
    id: 'proposePolicyDraft',
    path: '/v1/policy-drafts/{id}/propose',
    summary: { en: 'Propose a draft for activation, from when it shall hold', zh: '提交草案待启用，并说明生效时间' },
    body: { schema: shape.draftProposal, example: { effectiveFrom: '2026-12-01T00:00:00+08:00' } },
    success: answer,
    preview: shape.draftPreview,
    errors: ['DRAFT_CLOSED', 'POLICY_DATE_PAST', 'POLICY_NOT_SOUND'],
  },
  activatePolicyDraft: {
    ...command,
    access: ACTIVATE,
    id: 'activatePolicyDraft',
    path: '/v1/policy-drafts/{id}/activate',
    summary: {
      en: 'Make a proposed draft the next version, as somebody who wrote none of it',
      zh: '启用他人提交的草案，成为下一版本',
    },
    body: { schema: nothing, optional: true, example: {} },
    success: { status: 201, schema: shape.draftActivated, etag: true, location: true },
    preview: shape.activationPreview,
    errors: [
      'DRAFT_CLOSED',
      'DRAFT_NOT_PROPOSED',
      'OWN_POLICY',
      'POLICY_MOVED_ON',
      'POLICY_DATE_PAST',
      'POLICY_BEFORE_NEWEST',
      'POLICY_NOT_SOUND',
    ],
  },
  getPolicyDifferences: {
    id: 'getPolicyDifferences',
    method: 'get',
    tag: 'policies',
    access: 'signed-in',
    path: '/v1/policies/{process}/{version}/differences',
    summary: { en: 'What a version says differently from another one', zh: '两个政策版本的差异' },
    query: [
      {
        name: 'with',
        type: 'integer',
        min: 1,
        max: 999_999,
        summary: { en: 'The other version; the one before it where absent', zh: '对比的版本，默认为前一版' },
      },
    ],
    success: { status: 200, schema: shape.policyDifferences },
  },
  retirePolicy: {
    id: 'retirePolicy',
    method: 'post',
    tag: 'policies',
    access: ACTIVATE,
    query: [VALIDATE_ONLY],
    key: 'required',
    path: '/v1/policies/{process}/{version}/retire',
    summary: { en: 'Retire a version that is not in force: call off one to come', zh: '停用未生效的版本' },
    body: { schema: shape.retirement, example: { reason: '推迟到下一年度' } },
    success: { status: 200, schema: shape.policyRetired },
    preview: shape.retirementPreview,
    errors: ['ALREADY_SO', 'POLICY_IN_FORCE'],
  },
  migrateCases: {
    id: 'migrateCases',
    method: 'post',
    tag: 'policies',
    access: ACTIVATE,
    query: [VALIDATE_ONLY],
    key: 'required',
    path: '/v1/policies/{process}/{version}/migrate',
    summary: {
      en: 'Move running cases to the version in force, their clocks kept; the dry run says which would move',
      zh: '将运行中的记录迁移到当前版本，时限不变；试运行显示将迁移的记录',
    },
    body: { schema: shape.migration, example: { reason: '审批限额调整适用于全部在途申请' } },
    success: { status: 201, schema: shape.migrationAsked, location: true },
    preview: shape.migrationPreview,
    errors: ['POLICY_NOT_IN_FORCE'],
  },
  replayPolicy: {
    id: 'replayPolicy',
    method: 'post',
    tag: 'policies',
    access: EDIT,
    query: [VALIDATE_ONLY],
    key: 'required',
    path: '/v1/policies/{process}/replays',
    summary: {
      en: 'Replay past cases against a draft; the job has the report, the dry run says how many cases',
      zh: '用历史记录回放政策草案，结果见批量作业；试运行返回记录数',
    },
    body: { schema: shape.newReplay, example: { draft: 'draft-id', since: '2025-12-01T00:00:00+08:00' } },
    success: { status: 201, schema: shape.replayAsked, location: true },
    preview: shape.replayPreview,
  },
} as const satisfies Record<string, Operation>;
