import type { NoticeTexts } from './notice-text.ts';

/** What both kinds of opportunity tell the partner until delivery (domain/opportunities.md sections 2.7 and 5). */
export const PROGRESS_NOTICES = {
  'updated-by-vendor': {
    partner: {
      title: { en: 'The vendor updated the progress: {number} {title}', zh: '厂商更新了进展：{number} {title}' },
      body: {
        en: 'There is a new progress entry by the vendor on "{title}" ({number}); its state is "{state}".\nOpen it to read the entry and to add your own.',
        zh: '厂商更新了“{title}”（{number}）的进展，当前状态：{state}。\n请打开详情查看，并及时补充您的进展。',
      },
    },
  },
  'delivery-confirmed': {
    partner: {
      title: { en: 'Delivery confirmed: {number} {title}', zh: '交付已确认：{number} {title}' },
      body: {
        en: 'The vendor confirmed the delivery of "{title}" ({number}); it is complete.\nAn incentive claim for it can be made from the next day on, where its conditions are met.',
        zh: '厂商已确认“{title}”（{number}）交付完成。\n符合条件的，自次日起可申请激励。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
