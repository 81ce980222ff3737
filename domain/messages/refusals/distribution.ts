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
  LINK_MISSING: {
    title: { en: 'The link leads nowhere', zh: '链接无效' },
    detail: {
      en: 'There is no such invitation for your account. Ask the master distributor to send it again, and sign in with the account of the address it was sent to.',
      zh: '您的账号没有该邀请。请联系总经销商重新发送，并使用收件邮箱对应的账号登录。',
    },
  },
  LINK_USED: {
    title: { en: 'The link was used', zh: '链接已使用' },
    detail: {
      en: 'This invitation was accepted already; a link works once.',
      zh: '该邀请已被接受，链接仅可使用一次。',
    },
  },
  LINK_EXPIRED: {
    title: { en: 'The link has expired', zh: '链接已过期' },
    detail: {
      en: 'The invitation was valid until {dueAt}. Ask the master distributor to send it again.',
      zh: '该邀请的有效期至 {dueAt}，请联系总经销商重新发送。',
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
