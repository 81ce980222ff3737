import { defineTexts } from '../../../i18n/texts.ts';

export const useCertificationTexts = defineTexts('certification', {
  agreed: {
    en: 'Defence meeting {{when}}, agreed by both sides: the review’s clock stands still until then.',
    zh: '答辩会议：{{when}}，双方已确认，评审时限暂停至会议时间。',
  },
  held: { en: 'Defence meeting held {{when}}.', zh: '答辩会议：{{when}}，已举行。' },
  ofPartner: {
    en: 'The partner proposes a defence meeting {{when}}; it stands once the vendor schedules the same time.',
    zh: '伙伴预约答辩：{{when}}；厂商预约同一时间后确认。',
  },
  ofVendor: {
    en: 'The vendor proposes a defence meeting {{when}}; it stands once the partner schedules the same time.',
    zh: '厂商预约答辩：{{when}}；伙伴预约同一时间后确认。',
  },
});
