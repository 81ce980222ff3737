import { defineTexts } from '../../i18n/texts.ts';

export const useJobTexts = defineTexts('jobs', {
  waiting: { en: 'Waiting to begin', zh: '等待开始' },
  running: { en: 'Under way', zh: '进行中' },
  done: { en: 'Done', zh: '已完成' },
  progress: { en: '{{done}} of {{total}}', zh: '{{done}} / {{total}}' },
  soFar: { en: '{{done}} so far', zh: '已处理 {{done}}' },
  failed: { en: '{{count}} failed', zh: '{{count}} 个失败' },
  failures: { en: 'What failed', zh: '失败明细' },
  later: { en: '{{count}} later', zh: '{{count}} 个推迟' },
  earlier: { en: '{{count}} earlier', zh: '{{count}} 个提前' },
  confirmed: { en: '{{count}} confirmed', zh: '{{count}} 个确认不变' },
  unmoved: { en: '{{count}} unmoved', zh: '{{count}} 个未变' },
  kept: { en: '{{count}} kept by policy', zh: '{{count}} 个按政策保留' },
  ended: { en: '{{count}} ended meanwhile', zh: '{{count}} 个期间已结束' },
  list: { en: 'Long work', zh: '批量作业' },
  nothing: { en: 'No long work was asked for.', zh: '没有批量作业。' },
  begun: { en: '{{at}}, {{by}}', zh: '{{at}}，{{by}}' },
  loading: { en: 'Loading', zh: '加载中' },
  more: { en: 'Earlier work', zh: '更早的作业' },
});
