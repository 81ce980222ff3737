import type { NoticeTexts } from './notice-text.ts';

const submitted = {
  title: { en: 'To sign: {number} {title}', zh: '待会签：{number} {title}' },
  body: {
    en: 'The contract "{title}" ({number}) waits for your signature.\nPlease decide by {due}.\n{silence}',
    zh: '合同“{title}”（{number}）待您会签。\n请于 {due} 前处理。\n{silence}',
  },
};

const decided = {
  title: { en: '{state}: {number} {title}', zh: '合同“{state}”：{number} {title}' },
  body: {
    en: 'The contract "{title}" ({number}) was decided: {state}.\nWhat was said about it stands on its page.',
    zh: '合同“{title}”（{number}）会签结果：{state}。\n具体说明见详情页。',
  },
};

/** What the signers of both companies and whoever asked for their signatures are told. */
export const CONTRACT_COUNTERSIGN_NOTICES = {
  'contract-submitted': { partner: submitted, vendor: submitted },
  'contract-decided': { partner: decided, vendor: decided },
} as const satisfies Record<string, NoticeTexts>;
