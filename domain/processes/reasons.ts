import type { Label } from '../label.ts';

/** Why a PO is refused (domain/opportunities.md section 2.4). `DUPLICATE` and `TIMEOUT` are given by the system. */
export const PO_REJECT_REASONS = {
  CUSTOMER_DENIES: { en: 'The customer says it does not exist', zh: '客户反馈机会点不存在' },
  DEAL_DONE: { en: 'The deal is already done', zh: '已完成交易' },
  NO_BUDGET: { en: 'No budget', zh: '没有预算' },
  NO_ORDER_TIME: { en: 'No clear order time', zh: '没有明确的下单时间' },
  UNRELATED: { en: 'Not vendor-cloud business', zh: '客户需求与华为云无关' },
  NO_INCREMENT: { en: 'No incremental revenue', zh: '无法获得华为云增量收入' },
  NO_CONTACT: { en: 'No clear contact or means of contact', zh: '无明确的客户联系人和联系方式' },
  NO_BUDGET_AND_TIME: { en: 'No clear budget and project time', zh: '无明确的预算和项目时间' },
  VAGUE: {
    en: 'The description is vague: key action or business need missing',
    zh: '“机会点描述”模糊,未体现关键动作或者业务需求',
  },
  DUPLICATE: { en: 'A duplicate', zh: '重复' },
} as const satisfies Record<string, Label>;

/** Why a partner declines an HO; the handbook asks a reason and lists none, so these are ours. */
export const HO_DECLINE_REASONS = {
  NO_CAPACITY: { en: 'No capacity', zh: '资源不足' },
  OUT_OF_SCOPE: { en: 'Outside our business', zh: '不在业务范围内' },
  CONFLICT: { en: 'Conflict with another engagement', zh: '与已有项目冲突' },
  OTHER: { en: 'Other', zh: '其他' },
} as const satisfies Record<string, Label>;

/** Why a deal is lost or an opportunity cancelled or withdrawn (D). */
export const END_REASONS = {
  CUSTOMER_CANCELLED: { en: 'The customer cancelled', zh: '客户取消' },
  COMPETITOR: { en: 'Lost to a competitor', zh: '竞争失利' },
  NO_BUDGET: { en: 'No budget', zh: '没有预算' },
  POSTPONED: { en: 'Postponed without date', zh: '无限期推迟' },
  OTHER: { en: 'Other', zh: '其他' },
} as const satisfies Record<string, Label>;
