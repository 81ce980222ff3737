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
  estimatedAmount: { ...opportunityFields.estimatedAmount, recommended: 'po.amount.recommended' },
  bant: {
    kind: 'group',
    required: true,
    section: 'need',
    label: { en: 'Budget, authority, need, timeline', zh: '预算、决策人、需求、采购计划' },
    fields: {
      budget: {
        kind: 'text',
        multiline: true,
        required: true,
        label: { en: 'Budget', zh: '客户预算' },
        help: { en: 'How much, from where, and whether it is approved.', zh: '金额、来源以及是否已批准。' },
      },
      authority: {
        kind: 'text',
        multiline: true,
        required: true,
        label: { en: 'Decision maker', zh: '客户决策人' },
        help: { en: 'Who decides, by their position, and how they stand to it.', zh: '由哪个岗位决策，及其态度。' },
      },
      need: {
        kind: 'text',
        multiline: true,
        required: true,
        label: { en: 'Need', zh: '客户需求' },
        help: { en: 'What the customer wants to solve with it.', zh: '客户希望解决的问题。' },
      },
      timeline: {
        kind: 'text',
        multiline: true,
        required: true,
        label: { en: 'Purchase plan', zh: '采购计划' },
        help: { en: 'How and when the customer will buy.', zh: '采购方式和时间安排。' },
      },
    },
  },
  contact: contactField({ required: true }),
  presalesActivities: {
    kind: 'options',
    options: PRESALES_ACTIVITIES,
    section: 'presales',
    required: true,
    label: { en: 'Presales activities done', zh: '已完成的售前活动' },
    help: {
      en: 'What you have done with the customer already; hearsay is no opportunity.',
      zh: '已与客户开展的工作；仅凭传闻不构成机会点。',
    },
  },
  ownSolution: {
    kind: 'text',
    multiline: true,
    section: 'solution',
    label: { en: 'Own solution', zh: '伙伴自己的解决方案' },
    help: {
      en: 'Where no Offering fits. With neither the opportunity goes on, but earns no incentive.',
      zh: '没有合适的方案时填写；两者都没有时仍可提交，但不参与激励。',
    },
  },
  supportNeeded: {
    kind: 'options',
    options: SUPPORT_KINDS,
    excludes: 'VIEW_ONLY',
    section: 'services',
    label: { en: 'Support needed', zh: '需要的支持' },
  },
  consent: {
    kind: 'group',
    section: 'consent',
    required: true,
    label: { en: 'Consent of the customer', zh: '客户同意' },
    fields: {
      given: {
        kind: 'boolean',
        mustBe: true,
        statement: 'po.consent.statement',
        required: true,
        label: { en: 'Consent given', zh: '已获得客户明确同意' },
      },
      // Obtained before the submission, so never a promise (domain/opportunities.md section 2.3).
      at: {
        kind: 'instant',
        notAfter: 'now',
        preset: 'now',
        required: true,
        label: { en: 'Given at', zh: '同意时间' },
      },
      version: {
        kind: 'text',
        preset: { policy: 'po.consent.version' },
        required: true,
        label: { en: 'Version of the text', zh: '条款版本' },
      },
    },
  },
  publicTender: {
    kind: 'boolean',
    mustBe: false,
    section: 'consent',
    required: true,
    label: { en: 'Is a public tender', zh: '属于公开招标' },
    help: { en: 'Public tenders cannot be shared as an opportunity.', zh: '公开招标项目不能作为机会点共享。' },
  },
  flags: {
    kind: 'options',
    options: {
      NO_OFFERING: { en: 'No offering and no own solution', zh: '未选择产品且无自有方案' },
      SOFT_DUPLICATE: { en: 'Similar to another opportunity', zh: '疑似重复' },
    },
    system: true,
    section: 'checks',
    label: { en: 'Flags', zh: '标记' },
  },
  isNewCustomer: { kind: 'boolean', system: true, section: 'checks', label: { en: 'New customer', zh: '新客户' } },
  reviewPassedAt: {
    kind: 'instant',
    system: true,
    section: 'checks',
    label: { en: 'Review passed at', zh: '审核通过时间' },
  },
  validatedAt: { kind: 'instant', system: true, section: 'checks', label: { en: 'Validated at', zh: '验证通过时间' } },
  customerContact: {
    kind: 'text',
    system: true,
    personal: true,
    multiline: true,
    section: 'checks',
    label: { en: 'Talk with the customer', zh: '与客户沟通记录' },
  },
  copiedFrom: { kind: 'text', system: true, section: 'opportunity', label: { en: 'Copied from', zh: '复制自' } },
  ...progressFields,
} as const satisfies Fields;
