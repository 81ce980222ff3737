import type { Field, Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';

export const INDUSTRIES = {
  MANUFACTURING: { en: 'Manufacturing', zh: '制造' },
  FINANCE: { en: 'Finance', zh: '金融' },
  GOVERNMENT: { en: 'Government', zh: '政务' },
  RETAIL: { en: 'Retail', zh: '零售' },
  INTERNET: { en: 'Internet', zh: '互联网' },
  HEALTHCARE: { en: 'Healthcare', zh: '医疗' },
  EDUCATION: { en: 'Education', zh: '教育' },
  ENERGY: { en: 'Energy', zh: '能源' },
  OTHER: { en: 'Other', zh: '其他' },
} as const satisfies Record<string, Label>;

const CLOUD_SERVICES = {
  ECS: { en: 'Elastic cloud server', zh: '弹性云服务器' },
  OBS: { en: 'Object storage', zh: '对象存储' },
  RDS: { en: 'Relational database', zh: '云数据库' },
  CCE: { en: 'Container engine', zh: '云容器引擎' },
  AI: { en: 'AI platform', zh: 'AI开发平台' },
  BIGDATA: { en: 'Big data', zh: '大数据' },
  SECURITY: { en: 'Security', zh: '安全服务' },
  NETWORK: { en: 'Network', zh: '网络' },
  MIGRATION: { en: 'Migration', zh: '迁移服务' },
} as const satisfies Record<string, Label>;

export const PRESALES_ACTIVITIES = {
  CUSTOMER_MEETING: { en: 'Customer meeting', zh: '客户拜访' },
  REQUIREMENT_ALIGNMENT: { en: 'Requirement alignment', zh: '需求对齐' },
  SOLUTION_EXCHANGE: { en: 'Solution exchange', zh: '方案交流' },
  POC: { en: 'Proof of concept', zh: 'POC测试' },
  QUOTATION: { en: 'Quotation', zh: '报价' },
} as const satisfies Record<string, Label>;

/** Support kinds of domain/opportunities.md section 2.7. */
export const SUPPORT_KINDS = {
  ARCHITECTURE_VALIDATION: { en: 'Architecture validation', zh: '架构验证' },
  BUSINESS_DEMO: { en: 'Business demonstration', zh: '业务演示' },
  TECHNICAL_CONSULTING: { en: 'Technical consulting', zh: '技术咨询' },
  POLICY_SUPPORT: { en: 'Policy support', zh: '策略支持' },
  RESOURCE_CONFIGURATION: { en: 'Resource configuration support', zh: '资源配置支持' },
  VIEW_ONLY: { en: 'View only', zh: '仅供可视' },
} as const satisfies Record<string, Label>;

export const CURRENCIES = {
  CNY: { en: 'CNY', zh: '人民币' },
  USD: { en: 'USD', zh: '美元' },
} as const satisfies Record<string, Label>;

/** How an opportunity stands with the customer (domain/opportunities.md section 5), in order. */
export const STAGES = {
  qualify: { en: 'Qualification', zh: '需求确认' },
  solution: { en: 'Solution', zh: '方案交流' },
  quote: { en: 'Quotation', zh: '报价' },
  signed: { en: 'Signed', zh: '已签单' },
  delivering: { en: 'Delivering', zh: '交付中' },
  delivered: { en: 'Delivered', zh: '交付完成' },
  lost: { en: 'Lost', zh: '丢单' },
} as const satisfies Record<string, Label>;

/** What PO and HO say of customer and project (domain/opportunities.md section 2.7). */
export const opportunityFields = {
  name: { kind: 'text', label: { en: 'Opportunity name', zh: '机会点名称' }, required: true, always: true },
  customerName: { kind: 'text', label: { en: 'Customer company', zh: '客户公司名称' }, required: true },
  creditCode: {
    kind: 'text',
    format: 'credit-code',
    label: { en: 'Unified social credit code', zh: '统一社会信用代码' },
  },
  customerCountry: { kind: 'text', format: 'code', label: { en: 'Country', zh: '国家/地区' }, required: true },
  customerProvince: { kind: 'text', format: 'code', label: { en: 'Province', zh: '省份' } },
  customerCity: { kind: 'text', label: { en: 'City', zh: '城市' } },
  industry: { kind: 'option', options: INDUSTRIES, label: { en: 'Industry', zh: '行业' }, required: true },
  description: { kind: 'text', multiline: true, label: { en: 'Description', zh: '机会点描述' }, required: true },
  estimatedAmount: {
    kind: 'money',
    above: 'po.amount.min',
    label: { en: 'Estimated amount', zh: '预计金额' },
    required: true,
  },
  currency: { kind: 'option', options: CURRENCIES, label: { en: 'Currency', zh: '币种' }, required: true },
  expectedSignDate: {
    kind: 'date',
    notBefore: 'today',
    label: { en: 'Expected signing date', zh: '预计签单日期' },
    required: true,
  },
  offeringIds: {
    kind: 'options',
    options: { policy: 'po.offerings' },
    label: { en: 'Offerings', zh: '方案(Offering)' },
  },
  demandTags: { kind: 'texts', label: { en: 'Demand tags', zh: '需求标签' }, system: true },
  cloudServices: {
    kind: 'options',
    options: CLOUD_SERVICES,
    label: { en: 'Cloud services', zh: '云服务' },
    required: true,
  },
} as const satisfies Fields;

/** The customer's contact; the process says who sees it when. */
export function contactField(extra: Pick<Field, 'required' | 'disclosed'>): Field {
  return {
    kind: 'group',
    label: { en: 'Customer contact', zh: '客户联系人' },
    oneOf: ['phone', 'email'],
    fields: {
      name: { kind: 'text', personal: true, required: true, label: { en: 'Name', zh: '姓名' } },
      title: { kind: 'text', label: { en: 'Title', zh: '职务' } },
      phone: { kind: 'text', format: 'phone', personal: true, label: { en: 'Phone', zh: '电话' } },
      email: { kind: 'text', format: 'email', personal: true, label: { en: 'Email', zh: '邮箱' } },
    },
    ...extra,
  };
}

/** Set by the progress commands (processes/progress.ts). */
export const progressFields = {
  stage: { kind: 'option', options: STAGES, system: true, label: { en: 'Stage', zh: '阶段' } },
  percent: { kind: 'integer', system: true, label: { en: 'Progress in percent', zh: '进度百分比' } },
  lastUpdatedAt: { kind: 'instant', system: true, label: { en: 'Last progress update', zh: '最近更新时间' } },
  signedOn: { kind: 'date', system: true, label: { en: 'Signed on', zh: '签单日期' } },
  signedAmount: { kind: 'money', system: true, label: { en: 'Signed amount', zh: '签单金额' } },
  deliveryEndDate: { kind: 'date', system: true, label: { en: 'Delivery end', zh: '交付结束日期' } },
  deliveryMarkedBy: { kind: 'text', system: true, label: { en: 'Delivery marked by', zh: '交付标记人' } },
  deliveredAt: { kind: 'instant', system: true, label: { en: 'Delivered at', zh: '交付确认时间' } },
} as const satisfies Fields;
