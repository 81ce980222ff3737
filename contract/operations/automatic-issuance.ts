import type { Operation } from '../operation.ts';
import { VALIDATE_ONLY } from '../query.ts';
import * as shape from '../schemas/automatic-issuance.ts';

/** Whether a partner has its incentives issued by themselves (domain/incentives.md section 5, D17). */
export const automaticIssuanceOperations = {
  getAutomaticIssuance: {
    id: 'getAutomaticIssuance',
    method: 'get',
    path: '/v1/automatic-issuance',
    tag: 'registry',
    summary: { en: "How your company's incentives are issued by themselves", zh: '查看本公司激励自动发放设置' },
    access: 'signed-in',
    success: { status: 200, schema: shape.automaticIssuance, etag: true },
    errors: ['NOT_FOUND'],
  },
  switchAutomaticIssuance: {
    id: 'switchAutomaticIssuance',
    method: 'put',
    path: '/v1/automatic-issuance',
    tag: 'registry',
    summary: { en: "Switch automatic issuance of your company's incentives", zh: '开启或关闭本公司激励自动发放' },
    access: 'signed-in',
    items: ['claim.automatic-issuance'],
    query: [VALIDATE_ONLY],
    body: { schema: shape.automaticIssuanceSwitch, example: { enabled: true, method: 'BANK_TRANSFER' } },
    key: 'optional',
    ifMatch: 'entry',
    success: { status: 200, schema: shape.automaticIssuanceSwitched, etag: true },
    preview: shape.automaticIssuancePreview,
    errors: ['NOT_PERMITTED'],
  },
} as const satisfies Record<string, Operation>;
