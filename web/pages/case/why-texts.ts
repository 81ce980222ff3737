import { defineTexts } from '../../i18n/texts.ts';

export const useWhyTexts = defineTexts('case-why', {
  loading: { en: 'Looking it up', zh: '正在查询' },
  begun: { en: 'Nobody has decided anything yet.', zh: '尚无任何决定。' },
  passed: { en: 'A deadline passed.', zh: '时限已过。' },
  whyNot: { en: 'Why is somebody asked, or not?', zh: '某人为何需要或无需处理？' },
  whom: { en: 'Who', zh: '人员' },
  asked: { en: '{{name}} is asked.', zh: '{{name}}需要处理。' },
  notAsked: { en: '{{name}} is not asked.', zh: '{{name}}无需处理。' },
});
