import type { NoticeTexts } from './notice-text.ts';

/** What the committee and whoever asked it are told (domain/opportunities.md section 3.4). */
export const OFFERING_EXCEPTION_NOTICES = {
  'exception-requested': {
    vendor: {
      title: { en: 'For the committee: {number}, {title}', zh: '待上会决策：{number}，{title}' },
      body: {
        en: 'An Offering exception for the opportunity {title} ({number}) waits for the decision of the committee.\nPlease decide by {due}.\n{silence}',
        zh: '机会点 {title} 的Offering例外申请（{number}）待委员会决策。\n请于 {due} 前处理。\n{silence}',
      },
    },
  },
  'exception-decided': {
    vendor: {
      title: { en: '{state}: exception {number}, {title}', zh: '例外决策“{state}”：{number}，{title}' },
      body: {
        en: 'The committee decided the Offering exception for the opportunity {title} ({number}): {state}.\nWhat was said about it stands on its page.',
        zh: '委员会已就机会点 {title} 的Offering例外申请（{number}）作出决策：{state}。\n具体说明见详情页。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
