import { defineTexts } from '../../i18n/texts.ts';

export const useListingTexts = defineTexts('listing', {
  loading: { en: 'Loading', zh: '加载中' },
  nobodyFound: { en: 'Nothing is found by these filters', zh: '没有符合条件的内容' },
  emptyList: { en: 'Nothing is here yet', zh: '暂无内容' },
  clear: { en: 'Clear filters', zh: '清除筛选' },
  more: { en: 'Show more', zh: '显示更多' },
  search: { en: 'Search', zh: '搜索' },
});
