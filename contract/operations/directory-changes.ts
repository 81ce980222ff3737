import type { Operation } from '../operation.ts';
import { VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/directory.ts';
import { nothing } from '../schemas/tasks.ts';

/** What every change of the directory has: a dry run, and who may is judged with the entry. */
const WHOLE = ['directory.manage'];
const change = {
  tag: 'directory',
  access: 'signed-in',
  items: [...WHOLE, 'directory.manage-own'],
  query: [VALIDATE_ONLY],
} as const;
const create = { ...change, method: 'post', key: 'required', errors: ['NOT_PERMITTED'] } as const;
const command = { ...change, method: 'post', key: 'required', ifMatch: 'entry' } as const;
const patch = { ...change, method: 'patch', key: 'optional', ifMatch: 'entry', errors: ['NOT_PERMITTED'] } as const;

/** Companies, offices, people and rights are changed by administrators: the vendor's all, a partner's their own people and grants. */
export const directoryChanges = {
  createOrganization: {
    ...create,
    id: 'createOrganization',
    items: WHOLE,
    path: '/v1/organizations',
    summary: { en: 'Add a company', zh: '新增组织' },
    body: {
      schema: shape.newOrganization,
      example: { id: 'org-yunfan', kind: 'partner', name: '云帆科技', nameEn: 'Yunfan', homeUnitId: 'unit-north' },
    },
    success: { status: 201, schema: shape.oneOrganization, etag: true, location: true },
    preview: shape.organizationPreview,
  },
  changeOrganization: {
    ...patch,
    id: 'changeOrganization',
    items: WHOLE,
    path: '/v1/organizations/{id}',
    summary: { en: 'Change a company', zh: '修改组织' },
    body: { schema: shape.organizationPatch, patch: true, example: { homeUnitId: 'unit-south' } },
    success: { status: 200, schema: shape.oneOrganization, etag: true },
    preview: shape.organizationPreview,
  },
  deactivateOrganization: {
    ...command,
    id: 'deactivateOrganization',
    items: WHOLE,
    path: '/v1/organizations/{id}/deactivate',
    summary: { en: 'Deactivate a company: none of its people may sign in', zh: '停用组织' },
    body: { schema: nothing, optional: true, example: {} },
    success: { status: 200, schema: shape.organizationChange, etag: true },
    preview: shape.organizationChangePreview,
    errors: ['NOT_PERMITTED', 'ALREADY_SO', 'HAS_RESELLERS', 'LAST_ADMINISTRATOR'],
  },
  reactivateOrganization: {
    ...command,
    id: 'reactivateOrganization',
    items: WHOLE,
    path: '/v1/organizations/{id}/reactivate',
    summary: { en: 'Reactivate a company', zh: '启用组织' },
    body: { schema: nothing, optional: true, example: {} },
    success: { status: 200, schema: shape.organizationChange, etag: true },
    preview: shape.organizationChangePreview,
    errors: ['NOT_PERMITTED', 'ALREADY_SO'],
  },
  createUnit: {
    ...create,
    id: 'createUnit',
    items: WHOLE,
    path: '/v1/units',
    summary: { en: 'Add an office or department', zh: '新增部门' },
    body: {
      schema: shape.newUnit,
      example: {
        id: 'unit-west',
        orgId: 'org-vendor',
        parentId: 'unit-hq',
        kind: 'office',
        name: '西部代表处',
        nameEn: 'West China office',
      },
    },
    success: { status: 201, schema: shape.oneUnit, etag: true, location: true },
    preview: shape.unitPreview,
  },
  changeUnit: {
    ...patch,
    id: 'changeUnit',
    items: WHOLE,
    path: '/v1/units/{id}',
    summary: { en: 'Change an office or department', zh: '修改部门' },
    body: { schema: shape.unitPatch, patch: true, example: { leadUserId: 'gao-lei' } },
    success: { status: 200, schema: shape.oneUnit, etag: true },
    preview: shape.unitPreview,
  },
  createUser: {
    ...create,
    id: 'createUser',
    path: '/v1/users',
    summary: { en: 'Add a person', zh: '新增人员' },
    body: {
      schema: shape.newUser,
      example: { id: 'li-na', name: '李娜', nameEn: 'Li Na', email: 'li-na@example.com' },
    },
    success: { status: 201, schema: shape.oneUser, etag: true, location: true },
    preview: shape.userPreview,
  },
  changeUser: {
    ...patch,
    id: 'changeUser',
    path: '/v1/users/{id}',
    summary: { en: 'Change a person, or move them to another office', zh: '修改人员或调动部门' },
    body: { schema: shape.userPatch, patch: true, example: { unitId: 'unit-south', managerId: 'he-min' } },
    success: { status: 200, schema: shape.userChange, etag: true },
    preview: shape.userChangePreview,
  },
  deactivateUser: {
    ...command,
    id: 'deactivateUser',
    path: '/v1/users/{id}/deactivate',
    summary: { en: 'A person leaves: their rights end at once, their tasks go on without them', zh: '停用人员' },
    body: { schema: nothing, optional: true, example: {} },
    success: { status: 200, schema: shape.userChange, etag: true },
    preview: shape.userChangePreview,
    errors: ['NOT_PERMITTED', 'ALREADY_SO', 'LAST_ADMINISTRATOR'],
  },
  reactivateUser: {
    ...command,
    id: 'reactivateUser',
    path: '/v1/users/{id}/reactivate',
    summary: { en: 'A person comes back', zh: '启用人员' },
    body: { schema: shape.reactivation, optional: true, example: { keepGrants: true } },
    success: { status: 200, schema: shape.userChange, etag: true },
    preview: shape.userChangePreview,
    errors: ['NOT_PERMITTED', 'ALREADY_SO'],
  },
  createGrant: {
    ...create,
    id: 'createGrant',
    path: '/v1/grants',
    summary: { en: 'Give a role or a permission item', zh: '授予角色或权限项' },
    body: {
      schema: shape.newGrant,
      example: { userId: 'hai-sales', kind: 'item', code: 'ho.accept', scope: 'org-haiyue' },
    },
    success: { status: 201, schema: shape.oneGrant, etag: true, location: true },
    preview: shape.grantPreview,
    errors: ['NOT_PERMITTED', 'ALREADY_GRANTED'],
  },
  revokeGrant: {
    ...command,
    id: 'revokeGrant',
    path: '/v1/grants/{id}/revoke',
    summary: { en: 'End a role or a permission item', zh: '收回角色或权限项' },
    body: { schema: shape.revocation, optional: true, example: { until: '2026-12-31T16:00:00Z' } },
    success: { status: 200, schema: shape.grantChange, etag: true },
    preview: shape.grantChangePreview,
    errors: ['NOT_PERMITTED', 'ALREADY_ENDED', 'LAST_ADMINISTRATOR'],
  },
  importDirectory: {
    ...change,
    method: 'post',
    key: 'required',
    id: 'importDirectory',
    path: '/v1/directory-imports',
    summary: {
      en: 'Bring companies, offices, people and rights from a table, row by row; a part of it at a time where `skip` and `take` say so',
      zh: '批量导入组织、部门、人员与授权；可用 skip 与 take 分段导入',
    },
    query: [
      VALIDATE_ONLY,
      { name: 'skip', type: 'integer', max: 100_000, summary: { en: 'Rows of parts before', zh: '跳过的行数' } },
      {
        name: 'take',
        type: 'integer',
        min: 1,
        max: 100_000,
        summary: { en: 'Rows of this part, in the order of what they need', zh: '本段行数（按依赖顺序）' },
      },
    ],
    body: {
      schema: shape.directoryFile,
      csv: { bytes: 4_194_304 },
      example:
        'type,id,company,name,English name,email,role\nperson,li-na,org-haiyue,李娜,Li Na,li-na@example.com,\ngrant,li-na,,,,,member\n',
    },
    success: { status: 200, schema: shape.directoryImport },
    preview: shape.directoryImportPreview,
    errors: ['NOT_PERMITTED', 'TOO_MANY_ROWS'],
  },
} as const satisfies Record<string, Operation>;
