import type { NoticeText, NoticeTexts } from './notice-text.ts';

const decided: NoticeText = {
  title: { en: 'Level {state}: {number} {title}', zh: '等级提升{state}：{number} {title}' },
  body: {
    en: 'The upgrade to the level "{title}" ({number}) was decided: {state}.\nWhat was said about it stands on its page.',
    zh: '提升至“{title}”（{number}）的申请结果：{state}。\n具体说明见详情页。',
  },
};

/** What reviewers, partner and PDM are told of a level (domain/certification.md section 4). */
export const LEVEL_UPGRADE_NOTICES = {
  'level-submitted': {
    vendor: {
      title: { en: 'Level to review: {number} {title}', zh: '待审核等级提升：{number} {title}' },
      body: {
        en: 'A partner asks for the level "{title}" ({number}).\nThe page shows what is met.\nPlease decide by {due}.',
        zh: '伙伴申请提升至“{title}”（{number}）。\n详情页列有各项条件的满足情况。\n请于 {due} 前处理。',
      },
    },
  },
  'level-decided': { partner: decided, vendor: decided },
} as const satisfies Record<string, NoticeTexts>;
