import { defineTexts } from '../../../i18n/texts.ts';

export const useClockTexts = defineTexts('clocks', {
  title: { en: 'Steps and their time', zh: '各步骤时限' },
  ahead: { en: 'not begun', zh: '未开始' },
  from: { en: 'since {{from}}, due {{due}}', zh: '{{from}} 起，{{due}} 到期' },
  between: { en: '{{from}} to {{until}}', zh: '{{from}} 至 {{until}}' },
  kept: { en: 'in time', zh: '按时' },
  late: { en: 'late', zh: '超时' },
  used_one: { en: '1 working day used', zh: '用时 1 个工作日' },
  used_other: { en: '{{count}} working days used', zh: '用时 {{count}} 个工作日' },
  inAll_one: { en: '1 working day used in all', zh: '累计用时 1 个工作日' },
  inAll_other: { en: '{{count}} working days used in all', zh: '累计用时 {{count}} 个工作日' },
  present: { en: 'stands here', zh: '当前步骤' },
});
