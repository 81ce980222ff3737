import type { Operation } from '../operation.ts';
import { VALIDATE_ONLY } from '../query.ts';
import { newView, view, viewList, viewPatch, viewPreview } from '../schemas/views.ts';

const EXAMPLE = { name: '本周到期', list: 'cases', query: 'open=true&sort=due', shared: 'unit' };

/** Filters people keep on the server (design/approvals.md, defect D15). */
export const viewOperations = {
  listViews: {
    id: 'listViews',
    method: 'get',
    path: '/v1/views',
    tag: 'views',
    summary: { en: 'Saved filters: your own, and those shared with you', zh: '我的及共享的筛选视图' },
    access: 'signed-in',
    query: [
      {
        name: 'list',
        type: 'text',
        values: ['cases', 'tasks'],
        preset: 'cases',
        summary: { en: 'Of which list', zh: '所属列表' },
      },
    ],
    success: { status: 200, schema: viewList },
  },
  createView: {
    id: 'createView',
    method: 'post',
    path: '/v1/views',
    tag: 'views',
    summary: { en: 'Keep a filter', zh: '保存筛选视图' },
    access: 'signed-in',
    key: 'required',
    query: [VALIDATE_ONLY],
    body: { schema: newView, example: EXAMPLE },
    success: { status: 201, schema: view, etag: true, location: true },
    preview: viewPreview,
    errors: ['VIEW_NAME_TAKEN', 'TOO_MANY_VIEWS'],
  },
  changeView: {
    id: 'changeView',
    method: 'patch',
    path: '/v1/views/{id}',
    tag: 'views',
    summary: { en: 'Change a filter of yours', zh: '修改筛选视图' },
    access: 'signed-in',
    key: 'optional',
    ifMatch: 'entry',
    query: [VALIDATE_ONLY],
    body: { schema: viewPatch, patch: true, example: { name: '两周内到期' } },
    success: { status: 200, schema: view, etag: true },
    preview: viewPreview,
    errors: ['VIEW_NAME_TAKEN'],
  },
  removeView: {
    id: 'removeView',
    method: 'delete',
    path: '/v1/views/{id}',
    tag: 'views',
    summary: { en: 'Remove a filter of yours', zh: '删除筛选视图' },
    access: 'signed-in',
    key: 'optional',
    ifMatch: 'entry',
    query: [VALIDATE_ONLY],
    success: { status: 200, schema: view },
    preview: viewPreview,
  },
} as const satisfies Record<string, Operation>;
