import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why something about certifications, labels, paths and levels was refused (domain/certification.md). */
export const CERTIFICATION_REFUSALS = {
  NO_SUPPLEMENT_LEFT: {
    title: { en: 'No time is left for supplements', zh: '补充材料时限已用完' },
    detail: {
      en: 'The partner has used all {used} working days it has for supplements. Decide on what is there.',
      zh: '伙伴的补充材料时限（累计 {used} 个工作日）已用完，请根据现有材料作出决定。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
