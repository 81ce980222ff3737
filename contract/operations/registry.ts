import type { Operation } from '../operation.ts';
import { LISTING, VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/registry.ts';
import { nothing } from '../schemas/tasks.ts';

const MANAGE = ['registry.manage'];
const read = { tag: 'registry', access: 'signed-in', method: 'get' } as const;
const change = { tag: 'registry', access: 'signed-in', items: MANAGE, query: [VALIDATE_ONLY] } as const;
const LABEL = { name: '云原生', level: '1', certifiedAt: '2026-03-01', validTo: '2027-02-28', status: 'active' };

/** What the programme knows of partners beside their cases: the vendor keeps it, a partner reads its own. */
export const registryOperations = {
  listRegistryKinds: {
    ...read,
    id: 'listRegistryKinds',
    path: '/v1/registry',
    summary: { en: 'The kinds of entries you may read, with their fields', zh: '可查看的登记信息种类及字段' },
    success: { status: 200, schema: shape.registryKinds },
  },
  listRegistryEntries: {
    ...read,
    id: 'listRegistryEntries',
    path: '/v1/registry/{kind}',
    summary: { en: 'Entries of a kind that you may see', zh: '可见范围内某一种类的登记信息' },
    query: [
      ...LISTING,
      { name: 'partner', type: 'text', max: 64, summary: { en: 'Of this partner', zh: '所属伙伴' } },
      { name: 'status', type: 'text', max: 64, summary: { en: 'With this status', zh: '状态' } },
      { name: 'holds', type: 'boolean', summary: { en: 'Only those that hold now', zh: '仅当前有效' } },
      { name: 'q', type: 'text', max: 128, summary: { en: 'Text in the reference', zh: '编号中的文本' } },
      {
        name: 'sort',
        type: 'text',
        values: ['ref', '-updated'],
        preset: 'ref',
        summary: { en: 'By partner and reference, or what changed last first', zh: '按伙伴与编号，或按最近更新排序' },
      },
    ],
    success: { status: 200, schema: shape.registryEntries },
  },
  getRegistryEntry: {
    ...read,
    id: 'getRegistryEntry',
    path: '/v1/registry/{kind}/{id}',
    summary: { en: 'One entry', zh: '登记信息详情' },
    success: { status: 200, schema: shape.registryEntry, etag: true },
  },
  listRegistryHistory: {
    ...read,
    id: 'listRegistryHistory',
    path: '/v1/registry/{kind}/{id}/history',
    summary: { en: 'Who changed what of an entry, newest first', zh: '登记信息变更记录' },
    query: LISTING,
    success: { status: 200, schema: shape.registryHistory },
  },
  createRegistryEntry: {
    ...change,
    id: 'createRegistryEntry',
    method: 'post',
    key: 'required',
    path: '/v1/registry/{kind}',
    summary: { en: 'Add an entry', zh: '新增登记信息' },
    body: {
      schema: shape.newRegistryEntry,
      example: { partnerId: 'org-haiyue', ref: 'cloud-native', data: LABEL },
    },
    success: { status: 201, schema: shape.registryChanged, etag: true, location: true },
    preview: shape.registryPreview,
    errors: ['NOT_PERMITTED', 'ENTRY_EXISTS', 'BUDGET_EXCEEDED'],
  },
  changeRegistryEntry: {
    ...change,
    id: 'changeRegistryEntry',
    method: 'put',
    key: 'optional',
    ifMatch: 'entry',
    path: '/v1/registry/{kind}/{id}',
    summary: { en: 'Replace what an entry says', zh: '修改登记信息' },
    body: { schema: shape.registryEntryBody, example: { data: { ...LABEL, status: 'revoked' } } },
    success: { status: 200, schema: shape.registryChanged, etag: true },
    preview: shape.registryPreview,
    errors: ['NOT_PERMITTED', 'BUDGET_EXCEEDED'],
  },
  endRegistryEntry: {
    ...change,
    id: 'endRegistryEntry',
    method: 'post',
    key: 'required',
    ifMatch: 'entry',
    path: '/v1/registry/{kind}/{id}/end',
    summary: { en: 'End an entry; it stays as history', zh: '终止登记信息（保留历史）' },
    body: { schema: shape.registryEnd, optional: true, example: { until: '2026-12-31T16:00:00Z' } },
    success: { status: 200, schema: shape.registryChanged, etag: true },
    preview: shape.registryPreview,
    errors: ['NOT_PERMITTED', 'ALREADY_ENDED'],
  },
  importRegistry: {
    ...change,
    id: 'importRegistry',
    method: 'post',
    key: 'required',
    path: '/v1/registry-imports/{kind}',
    summary: {
      en: 'Bring entries of a kind from a table or lines of JSON, row by row; a part of it at a time where `skip` and `take` say so',
      zh: '批量导入登记信息（CSV 或 NDJSON），逐行处理；可用 skip 与 take 分段导入',
    },
    query: [
      VALIDATE_ONLY,
      { name: 'skip', type: 'integer', max: 100_000, summary: { en: 'Rows of parts before', zh: '跳过的行数' } },
      { name: 'take', type: 'integer', min: 1, max: 100_000, summary: { en: 'Rows of this part', zh: '本段行数' } },
    ],
    body: {
      schema: shape.registryFile,
      csv: { bytes: 4_194_304, ndjson: true },
      example:
        'partner,reference,type,period,amount,currency,dueDate,status\norg-haiyue,B-2026-05,bill,2026-05,1200.00,CNY,2026-06-10,open\n',
    },
    success: { status: 200, schema: shape.registryImport },
    preview: shape.registryImportPreview,
    errors: ['NOT_PERMITTED', 'TOO_MANY_ROWS'],
  },
  pullRegistry: {
    ...change,
    id: 'pullRegistry',
    method: 'post',
    key: 'required',
    path: '/v1/registry-pulls',
    summary: { en: 'Read now what changed in the system outside', zh: '立即读取外部系统的变更' },
    body: { schema: nothing, optional: true, example: {} },
    success: { status: 201, schema: shape.registryPull, location: true },
    preview: shape.registryPullPreview,
    errors: ['NOT_PERMITTED', 'NO_SOURCE'],
  },
} as const satisfies Record<string, Operation>;
