import type { NoticeText, NoticeTexts } from './notice-text.ts';

const proposed: NoticeText = {
  title: { en: 'Defence proposed: {number} {title}', zh: '答辩预约：{number} {title}' },
  body: {
    en: 'A defence meeting was scheduled for the certification "{title}" ({number}); its time stands on the page.\nSchedule the same time to confirm it; the review waits until then.',
    zh: '能力认证“{title}”（{number}）已预约答辩，会议时间见详情页。\n如同意，请预约同一时间，评审时限将暂停至会议时间。',
  },
};

const agreed: NoticeText = {
  title: { en: 'Defence agreed: {number} {title}', zh: '答辩时间已确认：{number} {title}' },
  body: {
    en: 'Both sides scheduled the same time for the defence of the certification "{title}" ({number}); it stands on the page.\nThe review goes on then, until {due}.',
    zh: '能力认证“{title}”（{number}）的答辩时间已由双方确认，见详情页。\n评审时限自会议时间起继续计算，截止 {due}。',
  },
};

/** What the partner and the reviewers of a certification are told; nobody of the vendor is named (domain/certification.md section 1). */
export const CAPABILITY_CERTIFICATION_NOTICES = {
  'cert-submitted': {
    vendor: {
      title: { en: 'To review: {number} {title}', zh: '待初审：{number} {title}' },
      body: {
        en: 'The certification "{title}" ({number}) waits for its initial review.\nPlease decide by {due}.',
        zh: '能力认证申请“{title}”（{number}）待初审。\n请于 {due} 前处理。',
      },
    },
  },
  'cert-passed-initial': {
    vendor: {
      title: { en: 'To review technically: {number} {title}', zh: '待技术评审：{number} {title}' },
      body: {
        en: 'The certification "{title}" ({number}) passed its initial review and waits for the technical one.\nPlease decide by {due}.',
        zh: '能力认证申请“{title}”（{number}）已通过初审，待技术评审。\n请于 {due} 前处理。',
      },
    },
  },
  'cert-resubmitted': {
    vendor: {
      title: { en: 'Supplemented: {number} {title}', zh: '已补充材料：{number} {title}' },
      body: {
        en: 'The certification "{title}" ({number}) came back with its supplement and waits for you again: {state}.\nPlease decide by {due}.',
        zh: '能力认证申请“{title}”（{number}）已补充材料，再次进入“{state}”。\n请于 {due} 前处理。',
      },
    },
  },
  'cert-step': {
    partner: {
      title: { en: 'Next step: {state}, {number} {title}', zh: '进入“{state}”：{number} {title}' },
      body: {
        en: 'Your certification "{title}" ({number}) is in the step "{state}".\nIt is due {due}.',
        zh: '贵司的能力认证申请“{title}”（{number}）已进入“{state}”。\n预计于 {due} 前完成。',
      },
    },
  },
  'cert-supplement-requested': {
    partner: {
      title: { en: 'Supplement required: {number} {title}', zh: '需补充材料：{number} {title}' },
      body: {
        en: 'Your certification "{title}" ({number}) needs a supplement; what is missing stands on its page.\nPlease send it by {due}; the time for all supplements together is limited.\n{silence}',
        zh: '贵司的能力认证申请“{title}”（{number}）需补充材料，具体要求见详情页。\n请于 {due} 前提交；全部补充材料的时限累计计算。\n{silence}',
      },
    },
  },
  'cert-defence-proposed': { partner: proposed, vendor: proposed },
  'cert-defence-agreed': { partner: agreed, vendor: agreed },
  'cert-decided': {
    partner: {
      title: { en: '{state}: {number} {title}', zh: '{state}：{number} {title}' },
      body: {
        en: 'Your certification "{title}" ({number}) has ended: {state}.\nWhat was said about it stands on its page.',
        zh: '贵司的能力认证申请“{title}”（{number}）结果：{state}。\n具体说明见详情页。',
      },
    },
  },
} as const satisfies Record<string, NoticeTexts>;
