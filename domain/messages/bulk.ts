import type { Outlier } from '../bulk/group-selection.ts';
import type { Label } from '../label.ts';

/** Why a task stands out from those it was selected with. */
export const OUTLIERS = {
  'amount-large': { en: 'the amount is {times} times what is usual here', zh: '金额约为同组的 {times} 倍' },
  'amount-small': { en: 'the amount is 1/{times} of what is usual here', zh: '金额约为同组的 1/{times}' },
  flags: { en: 'flagged: {flags}', zh: '有标记：{flags}' },
  overdue: { en: 'overdue', zh: '已逾期' },
  'other-policy': {
    en: 'judged by policy version {version}, the others by {most}',
    zh: '适用策略第 {version} 版，其余为第 {most} 版',
  },
} as const satisfies Record<Outlier['code'], Label>;
