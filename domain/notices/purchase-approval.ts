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
  'purchase-changes-requested': {
    vendor: {
      title: { en: 'Changes requested: {number} {title}', zh: '待修改：{number} {title}' },
      body: {
        en: 'Changes to your purchase "{title}" ({number}) are asked for.\nThe remarks stand on its page; change it there and send it again.',
        zh: '您的采购申请“{title}”（{number}）需要修改。\n修改意见见详情页，请修改后重新提交。',
      },
    },
  },
  'purchase-resubmitted': {
    vendor: {
      title: { en: 'Changed: {number} {title}', zh: '已修改：{number} {title}' },
      body: {
        en: 'The purchase "{title}" ({number}) was changed and waits for approval.\nIts page shows what is different.',
        zh: '采购“{title}”（{number}）已修改，待审批。\n修改内容见详情页。',
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
  'purchase-withdrawn': {
    vendor: {
      title: { en: 'Withdrawn: {number} {title}', zh: '已撤回：{number} {title}' },
      body: {
        en: 'The purchase "{title}" ({number}) was withdrawn by whoever asked for it.\nNothing is left to decide.',
        zh: '采购“{title}”（{number}）已由申请人撤回。\n无需再处理。',
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
