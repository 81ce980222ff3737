import type { JsonObject } from '../domain/json.ts';

/** A complete PO form. */
export function poForm(changed: JsonObject = {}): JsonObject {
  return {
    name: '核心系统迁云',
    customerName: '华北制造有限公司',
    customerCountry: 'CN',
    customerProvince: 'CN-11',
    industry: 'MANUFACTURING',
    description: '客户计划将核心ERP系统整体迁移到云上,分三期实施,第一期半年内完成。',
    bant: {
      budget: '已批准预算人民币三百万元',
      authority: '信息中心主任张先生负责最终决策',
      need: '降低机房运维成本并提升弹性扩容能力',
      timeline: '计划在本季度内完成合同签订与上线',
    },
    estimatedAmount: '3000000.00',
    currency: 'CNY',
    expectedSignDate: '2099-12-31',
    cloudServices: ['ECS', 'RDS'],
    offeringIds: ['PRD-CLOUD-ERP'],
    presalesActivities: ['CUSTOMER_MEETING'],
    contact: { name: '张伟', title: '主任', phone: '+86 13800000000', email: 'zhang.wei@example.com' },
    consent: { given: true, at: '2026-01-05T02:00:00Z', version: '2026-1' },
    publicTender: false,
    ...changed,
  };
}

/** A complete HO form, for a partner. */
export function hoForm(changed: JsonObject = {}): JsonObject {
  const {
    bant: _b,
    presalesActivities: _p,
    consent: _c,
    publicTender: _t,
    ...shared
  } = poForm() as Record<string, JsonObject>;
  return {
    ...shared,
    name: '数据湖建设',
    partnerId: 'org-haiyue',
    ruleSet: 'VENDOR_LEAD_BASELINE',
    offeringIds: ['PRD-DATA-LAKE'],
    ...changed,
  };
}
