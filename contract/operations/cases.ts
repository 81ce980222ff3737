import { PROCESS_NAMES } from '../../domain/process-names.ts';
import type { Operation } from '../operation.ts';
import { LIST_FILTER } from '../process-operations.ts';
import { PAGING } from '../query.ts';
import {
  audit,
  caseDetail,
  caseList,
  deadlineList,
  history,
  records,
  revealed,
  revealRequest,
} from '../schemas/cases.ts';

/** Reads across processes (design/architecture.md section 7). */
export const caseOperations = {
  listCases: {
    id: 'listCases',
    method: 'get',
    path: '/v1/cases',
    tag: 'cases',
    summary: { en: 'Cases of every process', zh: '全部流程的记录' },
    access: 'signed-in',
    query: [
      ...LIST_FILTER,
      { name: 'process', type: 'text', values: PROCESS_NAMES, summary: { en: 'One process', zh: '流程' } },
    ],
    success: { status: 200, schema: caseList },
  },
  getCase: {
    id: 'getCase',
    method: 'get',
    path: '/v1/cases/{id}',
    tag: 'cases',
    summary: { en: 'One case, with what you may do now', zh: '记录详情及当前可执行的操作' },
    access: 'signed-in',
    success: { status: 200, schema: caseDetail, etag: true },
  },
  getCaseHistory: {
    id: 'getCaseHistory',
    method: 'get',
    path: '/v1/cases/{id}/history',
    tag: 'cases',
    summary: { en: 'The trail of a case', zh: '记录的操作历史' },
    access: 'signed-in',
    query: PAGING,
    success: { status: 200, schema: history },
  },
  getCaseDeadlines: {
    id: 'getCaseDeadlines',
    method: 'get',
    path: '/v1/cases/{id}/deadlines',
    tag: 'cases',
    summary: { en: 'Every clock of a case with its receipt', zh: '记录的全部时限及计算依据' },
    access: 'signed-in',
    success: { status: 200, schema: deadlineList },
  },
  getCaseRecords: {
    id: 'getCaseRecords',
    method: 'get',
    path: '/v1/cases/{id}/records',
    tag: 'cases',
    summary: { en: 'Progress and other records of a case', zh: '记录的进展等条目' },
    access: 'signed-in',
    success: { status: 200, schema: records },
  },
  revealPersonal: {
    id: 'revealPersonal',
    method: 'post',
    path: '/v1/cases/{id}/reveal',
    tag: 'cases',
    summary: { en: 'Personal values in clear; every reveal is logged', zh: '查看个人信息明文（每次查看均留痕）' },
    access: 'signed-in',
    body: { schema: revealRequest, example: { fields: ['/contact/name', '/contact/phone'] } },
    success: { status: 200, schema: revealed },
    errors: ['NOT_PERMITTED'],
  },
  getCaseAudit: {
    id: 'getCaseAudit',
    method: 'get',
    path: '/v1/cases/{id}/audit',
    tag: 'cases',
    summary: { en: 'Hash-chained entries for offline verification', zh: '可离线校验的哈希链条目' },
    access: 'signed-in',
    success: { status: 200, schema: audit },
  },
} as const satisfies Record<string, Operation>;
