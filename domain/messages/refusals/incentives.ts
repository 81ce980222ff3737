import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why a rule of the programme's money refused. */
export const INCENTIVES_REFUSALS = {
  BUDGET_EXCEEDED: {
    title: { en: 'The budget does not have as much', zh: '预算余额不足' },
    detail: {
      en: 'Budget {budget} has {left} {currency} left, {asked} {currency} are needed. Raise the budget or take another one.',
      zh: '预算 {budget} 余额为 {left} {currency}，本次需要 {asked} {currency}。请追加预算或使用其他预算。',
    },
  },
  BUSINESS_INFO_EXISTS: {
    title: { en: 'Your business information is there already', zh: '商业信息已存在' },
    detail: {
      en: 'A company has one record of its business information. Open that one, and change it there.',
      zh: '每家企业只有一条商业信息记录，请打开已有记录进行变更。',
    },
  },
  BANK_LETTER_REQUIRED: {
    title: { en: 'A letter of the bank is needed', zh: '须提供银行证明' },
    detail: {
      en: 'Other than in the supplier record: {fields}. Attach a letter of your bank and choose it in the form.',
      zh: '与供应商档案不一致：{fields}。请上传银行证明并在表单中选择。',
    },
  },
  AMOUNT_TEST_LOCKED: {
    title: { en: 'No entry is left', zh: '可输入次数已用完' },
    detail: {
      en: 'The amount was wrong too often. Wait until the vendor sends another test amount.',
      zh: '金额输入错误次数已达上限，请等待厂商重新打款。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
