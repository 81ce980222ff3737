import type { NoticeTexts } from './notice-text.ts';

/** What an HO tells the partner it is offered to and whoever offered it (domain/opportunities.md section 3). */
export const VENDOR_OPPORTUNITY_NOTICES = {
  'ho-offered': {
    partner: {
      title: { en: 'Offered to you: {number} {title}', zh: '待接收：{number} {title}' },
      body: {
        en: 'The vendor shares the opportunity "{title}" ({number}) with you.\nPlease accept or decline it by {due}.\n{silence}',
        zh: '厂商向您共享了机会点“{title}”（{number}）。\n请于 {due} 前接收或拒绝。\n{silence}',
      },
    },
  },
  'ho-accepted': {
    vendor: {
      title: { en: 'Accepted: {number} {title}', zh: '已接收：{number} {title}' },
      body: {
        en: 'The partner accepted the opportunity "{title}" ({number}); progress can be entered from now on.',
        zh: '伙伴已接收机会点“{title}”（{number}），双方现可更新进展。',
      },
    },
  },
  'ho-declined': {
    vendor: {
      title: { en: 'Declined: {number} {title}', zh: '已拒绝：{number} {title}' },
      body: {
        en: 'The partner declined the opportunity "{title}" ({number}); it is back in the vendor\'s pool.\nReason: {reason}. The explanation stands on its page.\nIt can be offered again from there.',
        zh: '伙伴拒绝了机会点“{title}”（{number}），已回收至厂商池。\n原因：{reason}，具体说明见详情页。\n可在详情页重新共享。',
      },
    },
  },
  'ho-expired': {
    partner: {
      title: { en: 'Not answered in time: {number} {title}', zh: '逾期默认拒绝：{number} {title}' },
      body: {
        en: 'The opportunity "{title}" ({number}) was not answered by {due}. It counts as declined and went back to the vendor.',
        zh: '机会点“{title}”（{number}）未在 {due} 前接收，按规则默认拒绝，已由厂商回收。',
      },
    },
    vendor: {
      title: { en: 'Not answered by the partner: {number} {title}', zh: '伙伴逾期未接收：{number} {title}' },
      body: {
        en: 'The partner did not answer the opportunity "{title}" ({number}) by {due}; it is back in the vendor\'s pool and can be offered again.',
        zh: '伙伴未在 {due} 前接收机会点“{title}”（{number}），已回收至厂商池，可重新共享。',
      },
    },
  },
  'ho-withdrawn': {
    partner: {
      title: { en: 'Withdrawn by the vendor: {number} {title}', zh: '厂商已撤回：{number} {title}' },
      body: {
        en: 'The vendor withdrew the opportunity "{title}" ({number}); nothing more is to be done about it.',
        zh: '厂商已撤回机会点“{title}”（{number}），您无需再处理。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
