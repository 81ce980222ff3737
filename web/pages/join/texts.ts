import { defineTexts } from '../../i18n/texts.ts';

export const useJoinTexts = defineTexts('join', {
  title: { en: 'Invitation by a master distributor', zh: '总经销商邀请' },
  lead: {
    en: 'By accepting, your company joins the master distributor who sent you the link. The link works once.',
    zh: '接受后，贵公司将与发送链接的总经销商建立关联。链接仅可使用一次。',
  },
  as: { en: 'You accept for {{company}}.', zh: '您将代表{{company}}接受邀请。' },
  next: { en: 'Then it stands at: {{state}}', zh: '接受后的状态：{{state}}' },
  accept: { en: 'Accept the invitation', zh: '接受邀请' },
  none: { en: 'There is no invitation here', zh: '没有待接受的邀请' },
  noneHint: {
    en: 'Open the link of the mail once more, in this browser.',
    zh: '请在此浏览器中重新打开邮件中的链接。',
  },
  looking: { en: 'Looking at the invitation', zh: '正在核对邀请' },
});
