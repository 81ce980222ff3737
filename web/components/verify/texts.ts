import { defineTexts } from '../../i18n/texts.ts';

export const useVerifyTexts = defineTexts('verify', {
  verify: { en: 'Verify', zh: '校验' },
  verifying: { en: 'Verifying …', zh: '正在校验…' },
  whole_one: { en: '{{count}} entry, nothing missing or altered', zh: '共 {{count}} 条，无缺失、无篡改' },
  whole_other: { en: '{{count}} entries, nothing missing or altered', zh: '共 {{count}} 条，无缺失、无篡改' },
  withheld_one: {
    en: '{{count}} of them is not open to you and was checked by its link',
    zh: '其中 {{count}} 条对您不可见，已按链接校验',
  },
  withheld_other: {
    en: '{{count}} of them are not open to you and were checked by their links',
    zh: '其中 {{count}} 条对您不可见，已按链接校验',
  },
  head: { en: 'Last hash {{hash}}', zh: '末条哈希 {{hash}}' },
  gap: { en: 'Broken: entry {{seq}} is missing', zh: '链条断裂：缺少第 {{seq}} 条' },
  'broken-link': {
    en: 'Broken: entry {{seq}} does not follow the one before',
    zh: '链条断裂：第 {{seq}} 条与前一条不衔接',
  },
  altered: { en: 'Broken: entry {{seq}} was altered', zh: '链条断裂：第 {{seq}} 条已被篡改' },
  'cut-off': { en: 'Broken: entries from {{seq}} on are missing', zh: '链条断裂：自第 {{seq}} 条起缺失' },
  export: { en: 'Export the trail', zh: '导出操作历史' },
});
