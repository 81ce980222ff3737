import type { NoticeTexts } from './notice-text.ts';

/** What the dedicated-staff incentive tells the partner and the vendor's reviewers; never a person's name. */
export const FH_NOTICES = {
  'fh-qualification-requested': {
    vendor: {
      title: { en: 'FH qualification to decide: {number}', zh: '待审核FH激励资格：{number}' },
      body: {
        en: 'A partner asked for the FH qualification, agreement "{title}" ({number}).\nPlease decide by {due}.\n{silence}',
        zh: '伙伴申请专职人员激励资格，协议“{title}”（{number}）。\n请于 {due} 前处理。\n{silence}',
      },
    },
  },
  'fh-qualification-decided': {
    partner: {
      title: { en: 'FH qualification, {state}: {number}', zh: 'FH激励资格“{state}”：{number}' },
      body: {
        en: 'Your FH qualification, agreement "{title}" ({number}): {state}.\nWhat was said about it stands on its page.',
        zh: '您的专职人员激励资格，协议“{title}”（{number}）：{state}。\n具体说明见详情页。',
      },
    },
  },
  'fh-opened': {
    partner: {
      title: {
        en: 'An FH claim was opened for you: {title} {number}',
        zh: '厂商已为您启动FH激励申请：{title} {number}',
      },
      body: {
        en: 'The vendor opened an FH claim for {title} by the result of your defence.\nName the person, add the evidence and submit it within the month.',
        zh: '厂商已按答辩结果为您启动 {title} 的专职人员激励申请。\n请填写人员、上传举证材料，并于当月内提交。',
      },
    },
  },
  'fh-submitted': {
    vendor: {
      title: { en: 'FH claim to review: {number} {title}', zh: 'FH激励待初审：{number} {title}' },
      body: {
        en: 'An FH claim for {title} ({number}) waits for the preliminary review.\nPlease decide by {due}.\n{silence}',
        zh: '{title} 的专职人员激励申请（{number}）待初审。\n请于 {due} 前处理。\n{silence}',
      },
    },
  },
  'fh-decided': {
    partner: {
      title: { en: '{state}: FH claim {number} {title}', zh: 'FH激励申请“{state}”：{number} {title}' },
      body: {
        en: 'Your FH claim for {title} ({number}) was decided: {state}.\nWhat was said about it stands on its page.',
        zh: '您 {title} 的专职人员激励申请（{number}）初审结果：{state}。\n具体说明见详情页。',
      },
    },
  },
  'fh-month-over': {
    partner: {
      title: { en: 'The month is over: FH claim {title} {number}', zh: '当月已结束：FH激励申请 {title} {number}' },
      body: {
        en: 'The last working day of {title} is over and your FH claim was not submitted.\nAfter the month it cannot be submitted any more.',
        zh: '{title} 最后一个工作日已结束，专职人员激励申请尚未提交。\n当月结束后不能再提交。',
      },
    },
  },
  'fh-quarter-over': {
    partner: {
      title: { en: 'The quarter is over: FH payment {title} {number}', zh: '季度已结束：FH季度付款 {title} {number}' },
      body: {
        en: 'The quarter is over and the payment of your FH claims of {title} ({number}) was not requested.\nRequest it on its page.',
        zh: '本季度已结束，{title} 的专职人员激励季度付款（{number}）尚未申请。\n请在详情页申请付款。',
      },
    },
  },
  'fh-certificate': {
    partner: {
      title: { en: 'A certificate changed: FH claim {title} {number}', zh: '证书变更：FH激励申请 {title} {number}' },
      body: {
        en: 'A certificate of the person of your FH claim for {title} ({number}) was added or has expired.\nThe certificates that count are those of the day it is submitted.',
        zh: '{title} 专职人员激励申请（{number}）所填人员的证书有新增或过期。\n以提交当日有效的证书为准。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
