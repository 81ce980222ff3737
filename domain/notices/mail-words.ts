import type { Label } from '../label.ts';

/** What stands around the notices in a mail. */
export const MAIL_WORDS = {
  open: { en: 'Open it in Countersign', zh: '在会签系统中查看' },
  openAll: { en: 'Open all messages', zh: '查看全部站内信' },
  digest: { en: '{count} new messages in Countersign', zh: '会签系统：{count} 条新消息' },
  digestOfOne: { en: 'One new message in Countersign', zh: '会签系统：1 条新消息' },
  more: { en: 'And {count} more in the app.', zh: '另有 {count} 条，请在系统中查看。' },
  why: {
    en: 'You receive this for your part in the programme. Nothing is decided by a link in a mail: sign in to act. How often mails come is set in your preferences.',
    zh: '您因在伙伴计划中的职责收到此邮件。邮件中的链接不会触发任何审批，请登录后操作。可在个人偏好中调整邮件频率。',
  },
  whyInvited: {
    en: 'You receive this because a master distributor entered your address. If you do not know it, leave the mail alone: nothing happens.',
    zh: '您收到此邮件是因为总经销商填写了您的邮箱。如非您本人相关，请忽略，不会产生任何影响。',
  },
} as const satisfies Record<string, Label>;
