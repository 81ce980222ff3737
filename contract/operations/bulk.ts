import type { Operation } from '../operation.ts';
import { VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/bulk.ts';

/** One decision over many tasks (design/approvals.md section 5). */
export const bulkOperations = {
  createBulkDecision: {
    id: 'createBulkDecision',
    method: 'post',
    path: '/v1/bulk-decisions',
    tag: 'tasks',
    summary: {
      en: 'Decide many tasks: one command each, judged by itself; a dry run groups them and names what stands out',
      zh: '批量处理待办：逐条提交并分别判定；仅校验时按规则与差异分组并提示异常项',
    },
    access: 'signed-in',
    key: 'required',
    query: [VALIDATE_ONLY],
    body: {
      schema: shape.bulkRequest,
      example: {
        command: 'approve-review',
        items: [
          { taskId: '01k0000000000000000000000a', tag: 't1' },
          { taskId: '01k0000000000000000000000b', tag: 't1' },
        ],
      },
    },
    success: { status: 201, schema: shape.bulkTaken, location: true },
    preview: shape.bulkPreview,
  },
  getBulkDecision: {
    id: 'getBulkDecision',
    method: 'get',
    path: '/v1/bulk-decisions/{id}',
    tag: 'tasks',
    summary: { en: 'What came of each task of your bulk decision', zh: '批量处理的逐条结果' },
    access: 'signed-in',
    success: { status: 200, schema: shape.bulkDecision },
  },
  callOffBulkDecision: {
    id: 'callOffBulkDecision',
    method: 'post',
    path: '/v1/bulk-decisions/{id}/call-off',
    tag: 'tasks',
    summary: { en: 'Call off what was not sent yet', zh: '撤销尚未提交的部分' },
    access: 'signed-in',
    key: 'required',
    success: { status: 200, schema: shape.bulkCalledOff },
    errors: ['NOTHING_TO_CALL_OFF'],
  },
} as const satisfies Record<string, Operation>;
