import type { Operation } from '../operation.ts';
import { PAGING } from '../query.ts';
import * as shape from '../schemas/settings.ts';

/** Companies, offices, people and their rights: a partner's own and second tier, all for the vendor (domain/access.md section 3). */
export const directoryOperations = {
  listOrganizations: {
    id: 'listOrganizations',
    method: 'get',
    path: '/v1/organizations',
    tag: 'directory',
    summary: { en: 'Companies', zh: '组织' },
    access: 'signed-in',
    query: PAGING,
    success: { status: 200, schema: shape.organizations },
  },
  getOrganization: {
    id: 'getOrganization',
    method: 'get',
    path: '/v1/organizations/{id}',
    tag: 'directory',
    summary: { en: 'One company', zh: '组织详情' },
    access: 'signed-in',
    success: { status: 200, schema: shape.oneOrganization },
  },
  listUnits: {
    id: 'listUnits',
    method: 'get',
    path: '/v1/units',
    tag: 'directory',
    summary: { en: 'Offices and departments', zh: '部门' },
    access: 'signed-in',
    query: PAGING,
    success: { status: 200, schema: shape.units },
  },
  listUsers: {
    id: 'listUsers',
    method: 'get',
    path: '/v1/users',
    tag: 'directory',
    summary: { en: 'People', zh: '人员' },
    access: 'signed-in',
    query: PAGING,
    success: { status: 200, schema: shape.users },
  },
  getUser: {
    id: 'getUser',
    method: 'get',
    path: '/v1/users/{id}',
    tag: 'directory',
    summary: { en: 'One person', zh: '人员详情' },
    access: 'signed-in',
    success: { status: 200, schema: shape.oneUser },
  },
  listGrants: {
    id: 'listGrants',
    method: 'get',
    path: '/v1/grants',
    tag: 'directory',
    summary: { en: 'Roles and permission items', zh: '角色与权限项' },
    access: 'signed-in',
    query: [...PAGING, { name: 'user', type: 'text', max: 64, summary: { en: 'Of one person', zh: '人员' } }],
    success: { status: 200, schema: shape.grants },
  },
  getMe: {
    id: 'getMe',
    method: 'get',
    path: '/v1/me',
    tag: 'directory',
    summary: { en: 'Who you are and what you may do', zh: '我的身份与权限' },
    access: 'signed-in',
    success: { status: 200, schema: shape.me },
  },
} as const satisfies Record<string, Operation>;
