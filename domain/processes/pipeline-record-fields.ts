import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { CURRENCIES, INDUSTRIES } from './opportunity-fields.ts';

/** The three pages of the form (domain/opportunities.md section 6). */
export const PIPELINE_SECTIONS = {
  basic: { en: 'Basic', zh: '基本信息' },
  detail: { en: 'Detail', zh: '详细信息' },
  revenue: { en: 'Revenue', zh: '收入信息' },
} as const satisfies Record<string, Label>;

const TYPES = {
  NEW_CUSTOMER: { en: 'New customer', zh: '新客户拓展' },
  EXPANSION: { en: 'Expansion', zh: '存量扩容' },
  MIGRATION: { en: 'Migration to the cloud', zh: '上云迁移' },
  RENEWAL: { en: 'Renewal', zh: '续费' },
} as const satisfies Record<string, Label>;

/** How far the partner's own sale has come; ours, as the handbook names none. */
export const PHASES = {
  contact: { en: 'First contact', zh: '初步接触' },
  requirement: { en: 'Requirement', zh: '需求确认' },
  solution: { en: 'Solution', zh: '方案交流' },
  test: { en: 'Test', zh: '测试验证' },
  negotiation: { en: 'Negotiation', zh: '商务谈判' },
  won: { en: 'Won', zh: '赢单' },
  lost: { en: 'Lost', zh: '丢单' },
} as const satisfies Record<string, Label>;

/** What the partner says of its own sale; nothing of it crosses to the vendor. */
export const pipelineRecordFields = {
  name: { kind: 'text', section: 'basic', required: true, label: { en: 'Record name', zh: '商机名称' } },
  customerId: {
    kind: 'text',
    format: 'case-id',
    section: 'basic',
    required: true,
    fixed: true,
    choose: { operation: 'listCustomers' },
    label: { en: 'Customer', zh: '客户' },
    help: {
      en: 'One of your own customers, pre-registered or associated. It cannot be changed later.',
      zh: '名下已报备或关联的客户，保存后不能更改。',
    },
  },
  customerName: { kind: 'text', section: 'basic', system: true, label: { en: 'Customer company', zh: '客户公司名称' } },
  type: { kind: 'option', options: TYPES, section: 'basic', required: true, label: { en: 'Type', zh: '商机类型' } },
  industry: {
    kind: 'option',
    options: INDUSTRIES,
    section: 'basic',
    required: true,
    label: { en: 'Industry of the customer', zh: '客户行业' },
  },
  phase: {
    kind: 'option',
    options: PHASES,
    section: 'detail',
    required: true,
    fixed: true,
    label: { en: 'Phase', zh: '商机阶段' },
    help: { en: 'Later it moves by progress alone.', zh: '之后只能通过填写进展变更。' },
  },
  winCertainty: {
    kind: 'integer',
    section: 'detail',
    required: true,
    label: { en: 'Win certainty (%)', zh: '把握度(%)' },
    help: { en: 'How likely you are to win, 0 to 100.', zh: '赢单的可能性，0到100。' },
  },
  description: { kind: 'text', section: 'detail', multiline: true, label: { en: 'Description', zh: '商机描述' } },
  techExchange: {
    kind: 'text',
    section: 'detail',
    multiline: true,
    label: { en: 'Technical exchange', zh: '技术交流' },
  },
  testDetail: { kind: 'text', section: 'detail', multiline: true, label: { en: 'Test', zh: '测试情况' } },
  expectedMonthlySpend: {
    kind: 'money',
    orZero: true,
    currency: 'currency',
    section: 'revenue',
    required: true,
    label: { en: 'Expected monthly spend', zh: '预计月流水' },
  },
  currency: {
    kind: 'option',
    options: CURRENCIES,
    section: 'revenue',
    required: true,
    label: { en: 'Currency', zh: '币种' },
  },
  lastUpdatedAt: { kind: 'instant', section: 'detail', system: true, label: { en: 'Last update', zh: '最近更新时间' } },
  promotedTo: {
    kind: 'text',
    format: 'case-id',
    section: 'basic',
    system: true,
    label: { en: 'Promoted to the PO', zh: '已转为的机会点' },
  },
} as const satisfies Fields;

/** One entry of the list of progress (填写进展). */
export const progressInput = {
  phase: { kind: 'option', options: PHASES, required: true, label: { en: 'Phase', zh: '商机阶段' } },
  winCertainty: { kind: 'integer', required: true, label: { en: 'Win certainty (%)', zh: '把握度(%)' } },
  techExchange: pipelineRecordFields.techExchange,
  testDetail: pipelineRecordFields.testDetail,
  text: { kind: 'text', multiline: true, required: true, label: { en: 'Progress', zh: '进展' } },
} as const satisfies Fields;
