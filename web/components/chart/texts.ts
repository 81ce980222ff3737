import { defineTexts } from '../../i18n/texts.ts';

export const useChartTexts = defineTexts('chart', {
  table: { en: 'Table', zh: '表格' },
  picture: { en: 'Picture', zh: '图' },
  csv: { en: 'CSV', zh: 'CSV' },
  exported: { en: 'CSV: {{title}}', zh: 'CSV：{{title}}' },
  tableOf: { en: 'Table: {{title}}', zh: '表格：{{title}}' },
  pictureOf: { en: 'Picture: {{title}}', zh: '图：{{title}}' },
  asOf: { en: 'As of {{at}}', zh: '截至 {{at}}' },
  keys: { en: 'Pictures', zh: '图表' },
  key: { en: 'Pictures or tables', zh: '切换图与表格' },
  loading: { en: 'Drawing', zh: '正在绘制' },
  described: { en: '{{title}}. The table says the same.', zh: '{{title}}。表格内容相同。' },
});
