import type { Fields } from '../kernel/fields.ts';
import {
  contactField,
  opportunityFields,
  PRESALES_ACTIVITIES,
  progressFields,
  SUPPORT_KINDS,
} from './opportunity-fields.ts';

/** What a PO says (domain/opportunities.md section 2.7). */
export const partnerOpportunityFields = {
  ...opportunityFields,
  bant: {
    kind: 'group',
    required: true,
    label: { en: 'Budget, authority, need, timeline', zh: '预算、决策人、需求、采购计划' },
    fields: {
      budget: { kind: 'text', multiline: true, required: true, label: { en: 'Budget', zh: '客户预算' } },
      authority: { kind: 'text', multiline: true, required: true, label: { en: 'Decision maker', zh: '客户决策人' } },
      need: { kind: 'text', multiline: true, required: true, label: { en: 'Need', zh: '客户需求' } },
      timeline: { kind: 'text', multiline: true, required: true, label: { en: 'Purchase plan', zh: '采购计划' } },
    },
  },
  contact: contactField({ required: true }),
  presalesActivities: {
    kind: 'options',
    options: PRESALES_ACTIVITIES,
    required: true,
    label: { en: 'Presales activities done', zh: '已完成的售前活动' },
  },
  ownSolution: { kind: 'text', multiline: true, label: { en: 'Own solution', zh: '伙伴自己的解决方案' } },
  supportNeeded: {
    kind: 'options',
    options: SUPPORT_KINDS,
    excludes: 'VIEW_ONLY',
    label: { en: 'Support needed', zh: '需要的支持' },
  },
  consent: {
    kind: 'group',
    required: true,
    label: { en: 'Consent of the customer', zh: '客户同意' },
    fields: {
      given: {
        kind: 'boolean',
        mustBe: true,
        required: true,
        label: { en: 'Consent given', zh: '已获得客户明确同意' },
      },
      // Obtained before the submission, so never a promise (domain/opportunities.md section 2.3).
      at: { kind: 'instant', notAfter: 'now', required: true, label: { en: 'Given at', zh: '同意时间' } },
      version: { kind: 'text', required: true, label: { en: 'Version of the text', zh: '条款版本' } },
    },
  },
  publicTender: {
    kind: 'boolean',
    mustBe: false,
    required: true,
    label: { en: 'Is a public tender', zh: '属于公开招标' },
  },
  flags: { kind: 'texts', system: true, label: { en: 'Flags', zh: '标记' } },
  isNewCustomer: { kind: 'boolean', system: true, label: { en: 'New customer', zh: '新客户' } },
  reviewPassedAt: { kind: 'instant', system: true, label: { en: 'Review passed at', zh: '审核通过时间' } },
  validatedAt: { kind: 'instant', system: true, label: { en: 'Validated at', zh: '验证通过时间' } },
  customerContact: {
    kind: 'text',
    system: true,
    personal: true,
    multiline: true,
    label: { en: 'Talk with the customer', zh: '与客户沟通记录' },
  },
  copiedFrom: { kind: 'text', system: true, label: { en: 'Copied from', zh: '复制自' } },
  ...progressFields,
} as const satisfies Fields;
