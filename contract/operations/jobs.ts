import type { Operation } from '../operation.ts';
import { LISTING } from '../query.ts';
import * as shape from '../schemas/jobs.ts';

/** Work of many items and how far it has come. */
export const jobOperations = {
  listJobs: {
    id: 'listJobs',
    method: 'get',
    path: '/v1/jobs',
    tag: 'jobs',
    summary: { en: 'Jobs you asked for or look after', zh: '我发起或负责的批量作业' },
    access: 'signed-in',
    query: [
      ...LISTING,
      {
        name: 'status',
        type: 'text',
        values: ['waiting', 'running', 'done'],
        summary: { en: 'Waiting, running or done', zh: '状态' },
      },
    ],
    success: { status: 200, schema: shape.jobs },
  },
  getJob: {
    id: 'getJob',
    method: 'get',
    path: '/v1/jobs/{id}',
    tag: 'jobs',
    summary: { en: 'One job with its progress', zh: '作业进度' },
    access: 'signed-in',
    success: { status: 200, schema: shape.job },
  },
} as const satisfies Record<string, Operation>;
