import { defineTexts } from '../../i18n/texts.ts';

export const useProcessTexts = defineTexts('process', {
  loading: { en: 'Loading the process', zh: '正在加载流程' },
  diagram: { en: 'Diagram of {{process}}', zh: '{{process}}状态图' },
  count_one: { en: '{{shown}} case', zh: '{{shown}} 条' },
  count_other: { en: '{{shown}} cases', zh: '{{shown}} 条' },
  overdue: { en: '{{shown}} overdue', zh: '逾期 {{shown}} 条' },
  here: { en: 'here now', zh: '当前' },
  asList: { en: 'Show as a list', zh: '以列表显示' },
  asPicture: { en: 'Show as a picture', zh: '以图显示' },
  moves: { en: 'Moves of {{process}}', zh: '{{process}}的流转' },
  begin: { en: 'A new case', zh: '新建' },
  removed: { en: 'removed', zh: '删除' },
  end: { en: 'The case ends here.', zh: '记录在此结束。' },
});
