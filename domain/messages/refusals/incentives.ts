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
} as const satisfies Partial<Record<RefusalCode, Message>>;
