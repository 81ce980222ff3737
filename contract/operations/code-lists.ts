import type { Operation } from '../operation.ts';
import { codeList } from '../schemas/form.ts';

/** Codes a form offers with their labels: countries and regions, provinces (domain/opportunities.md section 2.7). */
export const codeListOperations = {
  getCodeList: {
    id: 'getCodeList',
    method: 'get',
    path: '/v1/code-lists/{list}',
    tag: 'processes',
    summary: { en: 'Codes of a list with their labels', zh: '代码表' },
    access: 'signed-in',
    success: { status: 200, schema: codeList },
  },
} as const satisfies Record<string, Operation>;
