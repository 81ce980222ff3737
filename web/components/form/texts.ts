import { defineTexts } from '../../i18n/texts.ts';

export const useFormTexts = defineTexts('form', {
  choose: { en: 'Choose', zh: '请选择' },
  search: { en: 'Type to search', zh: '输入以搜索' },
  nothingFound: { en: 'Nothing found', zh: '没有匹配项' },
  loading: { en: 'Loading', zh: '加载中' },
  yes: { en: 'Yes', zh: '是' },
  no: { en: 'No', zh: '否' },
  count: { en: '{{count}} of {{max}} characters', zh: '{{count}}/{{max}}字' },
  countFrom: { en: '{{count}} of at least {{min}} characters', zh: '{{count}}字，至少{{min}}字' },
  addEntry: { en: 'Type and press Enter', zh: '输入后按回车' },
  currencyOf: { en: 'Currency of {{label}}', zh: '{{label}}的币种' },
  agreedAt: { en: 'Obtained', zh: '取得时间' },
  agreedVersion: { en: 'Text of version {{version}}', zh: '条款版本：{{version}}' },
  aboveAmount: { en: 'More than {{amount}}', zh: '须大于{{amount}}' },
  unusual: {
    en: 'Less than {{amount}} is unusual; it can still be submitted.',
    zh: '低于{{amount}}较少见，仍可提交。',
  },
  masked: { en: 'Shown in part. Choose “Change” to type another one.', zh: '仅部分显示。点击“更改”可重新填写。' },
  change: { en: 'Change', zh: '更改' },
  changeOf: { en: 'Change: {{label}}', zh: '更改：{{label}}' },
  fixThese_one: { en: 'One thing is still to be done', zh: '还有{{count}}项需要处理' },
  fixThese_other: { en: '{{count}} things are still to be done', zh: '还有{{count}}项需要处理' },
  theForm: { en: 'The form', zh: '整个表单' },
});
