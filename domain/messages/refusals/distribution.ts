import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why joining a master was refused (domain/distribution.md sections 1 and 2). Never with whom somebody is associated. */
export const DISTRIBUTION_REFUSALS = {
  HAS_MASTER: {
    title: { en: 'There is a master already', zh: '已关联总经销商' },
    detail: {
      en: 'The applicant is associated with a master distributor; there is only one at a time. The application can be rejected.',
      zh: '申请方已关联总经销商，同一时间只能关联1个总经销商；可驳回该申请。',
    },
  },
  RESUBMIT_NOT_ALLOWED: {
    title: { en: 'Not to be taken up again', zh: '不可重新提交' },
    detail: {
      en: 'What the vendor rejected is not submitted again. Open a new application.',
      zh: '厂商驳回的申请不可重新提交，请新建申请。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
