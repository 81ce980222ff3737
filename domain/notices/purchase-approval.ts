import type { NoticeTexts } from './notice-text.ts';

/** What approver and requester of a purchase are told. */
export const PURCHASE_APPROVAL_NOTICES = {
  'purchase-submitted': {
    vendor: {
      title: { en: 'To approve: {number} {title}', zh: '待审批：{number} {title}' },
      body: {
        en: 'The purchase "{title}" ({number}) waits for your approval.\nPlease decide by {due}.\n{silence}',
        zh: '采购“{title}”（{number}）待您审批。\n请于 {due} 前处理。\n{silence}',
      },
    },
  },
  'purchase-appealed': {
    vendor: {
      title: { en: 'Appeal: {number} {title}', zh: '申诉待审批：{number} {title}' },
      body: {
        en: 'The rejection of the purchase "{title}" ({number}) was appealed.\nSomebody who did not decide it before decides now.',
        zh: '采购“{title}”（{number}）的驳回已被申诉。\n须由此前未参与审批的人员处理。',
      },
    },
  },
  'purchase-decided': {
    vendor: {
      title: { en: '{state}: {number} {title}', zh: '采购“{state}”：{number} {title}' },
      body: {
        en: 'Your purchase "{title}" ({number}) was decided: {state}.\nWhat was said about it stands on its page.',
        zh: '您的采购申请“{title}”（{number}）审批结果：{state}。\n具体说明见详情页。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
