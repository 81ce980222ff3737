import type { Label } from '../label.ts';

/** What a task or a stage lacks, as its incident says it. */
export const LACKS = {
  task: {
    en: 'Nobody who may take it is there: it waits for {seats}.',
    zh: '没有可领取的人员，等待：{seats}。',
  },
  stage: { en: 'In "{state}" the policy asks nobody.', zh: '在“{state}”环节，策略没有指定任何审批组。' },
  people: {
    en: 'In "{state}" the group "{group}" needs {needed} and {seats} could be found.',
    zh: '在“{state}”环节，“{group}”需要 {needed} 人，只找到 {seats} 人。',
  },
  amount: {
    en: 'In "{state}" the group "{group}" is weighed by an amount, and the case has none.',
    zh: '在“{state}”环节，“{group}”按金额计算额度，但该事项没有金额。',
  },
} as const satisfies Record<string, Label>;
