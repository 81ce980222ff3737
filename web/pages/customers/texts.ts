import { defineTexts } from '../../i18n/texts.ts';

export const useCustomersTexts = defineTexts('customers', {
  title: { en: 'Customers', zh: '客户' },
  list: { en: 'Customers', zh: '客户列表' },
  name: { en: 'Name', zh: '名称' },
  kind: { en: 'Kind', zh: '类型' },
  'pre-registered': { en: 'Pre-registered', zh: '预报备' },
  associated: { en: 'Associated', zh: '已关联' },
  partner: { en: 'Partner', zh: '伙伴' },
  secondTier: { en: "reseller's", zh: '二级经销商客户' },
  manager: { en: 'Account manager', zh: '客户经理' },
  since: { en: 'Since', zh: '起始日期' },
  nothing: { en: 'There are no customers yet', zh: '暂无客户' },
  nothingHint: {
    en: 'Customers appear here once they are pre-registered by your company or associated with it.',
    zh: '贵公司预报备或关联的客户会显示在这里。',
  },
  nothingFound: { en: 'No customer is called so', zh: '没有符合条件的客户' },
  clear: { en: 'Clear filters', zh: '清除筛选' },
});
