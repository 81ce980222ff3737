import type { Label } from '../label.ts';

/** The form blocks of a shared opportunity (domain/opportunities.md section 2.3); a process takes what it has, in its order. */
export const OPPORTUNITY_SECTIONS = {
  customer: { en: 'Customer company', zh: '客户公司' },
  opportunity: { en: 'Opportunity', zh: '机会点' },
  need: { en: 'Need of the customer (BANT)', zh: '客户需求(BANT)' },
  contact: { en: 'Customer contact', zh: '客户联系人' },
  presales: { en: 'Presales work done', zh: '已完成的售前工作' },
  solution: { en: 'Solution', zh: '解决方案' },
  services: { en: 'Cloud services and support', zh: '云服务与支持' },
  consent: { en: 'Consent and declaration', zh: '客户同意与声明' },
  offer: { en: 'Offer to the partner', zh: '共享给伙伴' },
  checks: { en: 'Findings of the checks', zh: '校验结果' },
  progress: { en: 'Progress', zh: '进展' },
} as const satisfies Record<string, Label>;
