import type { Operation } from '../operation.ts';
import { LISTING } from '../query.ts';
import { customers } from '../schemas/customers.ts';

/** Whom a partner sells to: what a pipeline record may be about (domain/opportunities.md section 6). */
export const customerOperations = {
  listCustomers: {
    id: 'listCustomers',
    method: 'get',
    path: '/v1/customers',
    tag: 'customers',
    summary: { en: 'Customers you may see', zh: '可见范围内的客户' },
    access: 'signed-in',
    query: [...LISTING, { name: 'q', type: 'text', max: 200, summary: { en: 'Text in the name', zh: '名称中的文本' } }],
    success: { status: 200, schema: customers },
  },
} as const satisfies Record<string, Operation>;
