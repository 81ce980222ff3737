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
  name: {
    kind: 'text',
    section: 'opportunity',
    label: { en: 'Opportunity name', zh: '机会点名称' },
    help: {
      en: 'The customer and the project, as both would call it: duplicates are found by it.',
      zh: '客户加项目，按双方习惯的叫法填写；系统据此识别重复机会点。',
    },
    required: true,
    always: true,
  },
  customerName: {
    kind: 'text',
    section: 'customer',
    label: { en: 'Customer company', zh: '客户公司名称' },
    help: { en: 'The full registered name.', zh: '填写工商登记的全称。' },
    required: true,
  },
  creditCode: {
    kind: 'text',
    format: 'credit-code',
    section: 'customer',
    label: { en: 'Unified social credit code', zh: '统一社会信用代码' },
    help: {
      en: '18 digits and capital letters; leave it empty where the company has none.',
      zh: '18位数字和大写字母；没有时留空。',
    },
  },
  customerCountry: {
    kind: 'text',
    format: 'code',
    list: 'countries',
    section: 'customer',
    label: { en: 'Country', zh: '国家/地区' },
    required: true,
  },
  customerProvince: {
    kind: 'text',
    format: 'code',
    list: 'provinces',
    section: 'customer',
    label: { en: 'Province', zh: '省份' },
    help: {
      en: 'The office in charge is found by it; you need not name one.',
      zh: '系统据此分配代表处，无需自行指定。',
    },
  },
  customerCity: { kind: 'text', section: 'customer', label: { en: 'City', zh: '城市' } },
  industry: {
    kind: 'option',
    options: INDUSTRIES,
    section: 'customer',
    label: { en: 'Industry', zh: '行业' },
    required: true,
  },
  description: {
    kind: 'text',
    multiline: true,
    section: 'opportunity',
    label: { en: 'Description', zh: '机会点描述' },
    help: {
      en: 'The business need, what was agreed so far and the key action ahead; no secrets without consent.',
      zh: '写明业务需求、已达成的共识和下一步关键动作；未经同意不得填写敏感信息。',
    },
    required: true,
  },
  estimatedAmount: {
    kind: 'money',
    above: 'po.amount.min',
    currency: 'currency',
    section: 'opportunity',
    label: { en: 'Estimated amount', zh: '预计金额' },
    help: {
      en: 'What the vendor would earn from it, not 0 or tiny.',
      zh: '预计为厂商带来的收入，不能为0或者很小的数值。',
    },
    required: true,
  },
  currency: {
    kind: 'option',
    options: CURRENCIES,
    section: 'opportunity',
    label: { en: 'Currency', zh: '币种' },
    required: true,
  },
  expectedSignDate: {
    kind: 'date',
    notBefore: 'today',
    section: 'opportunity',
    label: { en: 'Expected signing date', zh: '预计签单日期' },
    required: true,
  },
  offeringIds: {
    kind: 'options',
    options: { policy: 'po.offerings' },
    section: 'solution',
    label: { en: 'Offerings', zh: '方案(Offering)' },
    help: {
      en: 'Products of the marketplace or baseline solutions; the demand tags follow from them.',
      zh: '云商店商品或基线解决方案；需求标签由此得出。',
    },
  },
  demandTags: { kind: 'texts', section: 'solution', label: { en: 'Demand tags', zh: '需求标签' }, system: true },
  cloudServices: {
    kind: 'options',
    options: CLOUD_SERVICES,
    section: 'services',
    label: { en: 'Cloud services', zh: '云服务' },
    required: true,
  },
} as const satisfies Fields;

/** The customer's contact; the process says who sees it when. */
export function contactField(extra: Pick<Field, 'required' | 'disclosed'>): Field {
  return {
    kind: 'group',
    section: 'contact',
    label: { en: 'Customer contact', zh: '客户联系人' },
    help: {
      en: 'Whom the customer owner can ask. Only with the explicit consent of the person.',
      zh: '供客户负责人核实的联系人；须事先获得本人明确同意。',
    },
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
  stage: { kind: 'option', options: STAGES, system: true, section: 'progress', label: { en: 'Stage', zh: '阶段' } },
  percent: {
    kind: 'integer',
    system: true,
    section: 'progress',
    label: { en: 'Progress in percent', zh: '进度百分比' },
  },
  lastUpdatedAt: {
    kind: 'instant',
    system: true,
    section: 'progress',
    label: { en: 'Last progress update', zh: '最近更新时间' },
  },
  signedOn: { kind: 'date', system: true, section: 'progress', label: { en: 'Signed on', zh: '签单日期' } },
  signedAmount: {
    kind: 'money',
    currency: 'currency',
    system: true,
    section: 'progress',
    label: { en: 'Signed amount', zh: '签单金额' },
  },
  deliveryEndDate: {
    kind: 'date',
    system: true,
    section: 'progress',
    label: { en: 'Delivery end', zh: '交付结束日期' },
  },
  deliveryMarkedBy: {
    kind: 'text',
    system: true,
    section: 'progress',
    label: { en: 'Delivery marked by', zh: '交付标记人' },
  },
  deliveredAt: {
    kind: 'instant',
    system: true,
    section: 'progress',
    label: { en: 'Delivered at', zh: '交付确认时间' },
  },
} as const satisfies Fields;
