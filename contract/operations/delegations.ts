import type { Operation } from '../operation.ts';
import { LISTING, VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/delegations.ts';
import { nothing } from '../schemas/tasks.ts';

const change = { tag: 'directory', access: 'signed-in', query: [VALIDATE_ONLY] } as const;

/** Who stands in for whom while they are away (design/approvals.md section 2). */
export const delegationOperations = {
  listDelegations: {
    id: 'listDelegations',
    method: 'get',
    path: '/v1/delegations',
    tag: 'directory',
    summary: { en: 'Who stands in for whom', zh: '代理设置' },
    access: 'signed-in',
    query: [
      ...LISTING,
      {
        name: 'view',
        type: 'text',
        values: ['mine', 'given', 'received', 'team'],
        preset: 'mine',
        summary: {
          en: 'Yours, those you gave or were given, or of the people you look after',
          zh: '我的全部、我委托的、委托给我的，或团队的代理',
        },
      },
      { name: 'effective', type: 'boolean', summary: { en: 'Only those in force now', zh: '仅当前有效' } },
    ],
    success: { status: 200, schema: shape.delegations },
  },
  getDelegation: {
    id: 'getDelegation',
    method: 'get',
    path: '/v1/delegations/{id}',
    tag: 'directory',
    summary: { en: 'One person standing in for another', zh: '代理详情' },
    access: 'signed-in',
    success: { status: 200, schema: shape.delegationEntry, etag: true },
  },
  createDelegation: {
    ...change,
    id: 'createDelegation',
    method: 'post',
    key: 'required',
    path: '/v1/delegations',
    summary: {
      en: 'Let somebody stand in for you; for others it takes `delegation.manage` or leading their unit',
      zh: '委托他人代理；为他人设置须有相应权限或为其部门负责人',
    },
    body: {
      schema: shape.newDelegation,
      example: { toUser: 'zhou-jie', from: '2026-12-01T00:00:00Z', until: '2026-12-15T00:00:00Z', reason: '年假' },
    },
    success: { status: 201, schema: shape.oneDelegation, etag: true, location: true },
    preview: shape.delegationPreview,
    errors: ['NOT_PERMITTED', 'DELEGATION_OVERLAPS', 'DELEGATION_CYCLE'],
  },
  changeDelegation: {
    ...change,
    id: 'changeDelegation',
    method: 'patch',
    key: 'optional',
    ifMatch: 'entry',
    path: '/v1/delegations/{id}',
    summary: { en: 'Change when standing in ends', zh: '修改代理结束时间' },
    body: { schema: shape.delegationPatch, patch: true, example: { until: '2026-12-20T00:00:00Z' } },
    success: { status: 200, schema: shape.oneDelegation, etag: true },
    preview: shape.delegationPreview,
    errors: ['NOT_PERMITTED', 'DELEGATION_ENDED', 'DELEGATION_OVERLAPS', 'DELEGATION_CYCLE'],
  },
  endDelegation: {
    ...change,
    id: 'endDelegation',
    method: 'post',
    key: 'required',
    ifMatch: 'entry',
    path: '/v1/delegations/{id}/end',
    summary: { en: 'End standing in now', zh: '立即结束代理' },
    body: { schema: nothing, optional: true, example: {} },
    success: { status: 200, schema: shape.oneDelegation, etag: true },
    preview: shape.delegationPreview,
    errors: ['NOT_PERMITTED', 'DELEGATION_ENDED'],
  },
} as const satisfies Record<string, Operation>;
