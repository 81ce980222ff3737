import type { NoticeTexts } from './notice-text.ts';

/** What an invitation tells whom it invites, and its master what came of it. */
export const RESELLER_INVITATION_NOTICES = {
  'invitation-mail': {
    partner: {
      title: { en: '{inviter} invites you: {number}', zh: '{inviter}邀请您合作：{number}' },
      body: {
        en: '{inviter}, a master distributor of the partner programme, invites "{title}" to become its reseller ({number}).\nSign in with the account of this address and open the link. It works once.\nIt is good until {due}.',
        zh: '伙伴计划的总经销商{inviter}邀请“{title}”成为其云经销商（{number}）。\n请使用本邮箱对应的账号登录后打开链接；链接仅可使用一次。\n链接有效期至 {due}。',
      },
    },
  },
  'invitation-joined': {
    partner: {
      title: { en: 'Accepted: {number} {title}', zh: '已接受邀请：{number} {title}' },
      body: {
        en: '"{title}" accepted your invitation ({number}).',
        zh: '“{title}”已接受您的邀请（{number}）。',
      },
    },
  },
  'invitation-expired': {
    partner: {
      title: { en: 'Not answered: {number} {title}', zh: '邀请已过期：{number} {title}' },
      body: {
        en: 'Your invitation to "{title}" ({number}) was not answered in time. You can send it again.',
        zh: '您对“{title}”的邀请（{number}）未在有效期内被接受，可重新发送。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
