import { defineTexts } from '../../i18n/texts.ts';

export const useJoinTexts = defineTexts('join', {
  title: { en: 'Invitation by a master distributor', zh: '总经销商邀请' },
  invites: {
    en: '{{inviter}} invites {{company}} to become its reseller.',
    zh: '{{inviter}}邀请{{company}}成为其云经销商。',
  },
  once: {
    en: 'By accepting, your company is associated with this master distributor. The link works once.',
    zh: '接受后，贵公司将与该总经销商建立关联。链接仅可使用一次。',
  },
  another: {
    en: 'You are signed in as {{person}} of {{company}}. The link works for the account of the address that the mail was sent to; it may also have been replaced by a newer one, or taken back.',
    zh: '您当前以{{company}}的{{person}}登录。链接仅对收件邮箱对应的账号有效；也可能已被新链接取代或已撤销。',
  },
  signInAgain: { en: 'Sign in with another account', zh: '使用其他账号登录' },
  unmet: {
    en: 'The invitation stays open until it expires. Accept it once the following is met.',
    zh: '邀请在有效期内保留，满足以下条件后即可接受。',
  },
  next: { en: 'What comes then: {{state}}', zh: '接受后进入：{{state}}' },
  accept: { en: 'Accept the invitation', zh: '接受邀请' },
  none: { en: 'There is no invitation here', zh: '没有待接受的邀请' },
  noneHint: {
    en: 'Open the link of the mail once more, in this browser.',
    zh: '请在此浏览器中重新打开邮件中的链接。',
  },
  looking: { en: 'Looking at the invitation', zh: '正在核对邀请' },
});
