import { defineTexts } from '../../i18n/texts.ts';

export type Intervention = 'skip' | 'override' | 'confirm' | 'turn-down';

export const INTERVENTION_OPERATIONS = {
  skip: 'skipTask',
  override: 'overrideTask',
  confirm: 'confirmTask',
  'turn-down': 'turnDownTask',
} as const satisfies Record<Intervention, string>;

export const useInterventionTexts = defineTexts('intervention', {
  skip: { en: 'Skip the task of {{about}}', zh: '跳过任务 {{about}}' },
  skipWhat: {
    en: 'The seat leaves the count, and who had it is not asked again. The others decide.',
    zh: '该席位不再计入票数，也不再询问原处理人，由其他人决定。',
  },
  skipSend: { en: 'Skip', zh: '跳过' },
  override: { en: 'Override {{about}}', zh: '越权决定 {{about}}' },
  overrideWhat: {
    en: 'You decide the step yourself, over those who were asked. They are told.',
    zh: '您将越过被征求的人员直接决定本环节，系统会通知相关人员。',
  },
  overrideSend: { en: 'Override', zh: '越权决定' },
  confirm: { en: 'Confirm the proposal about {{about}}', zh: '确认提议 {{about}}' },
  confirmWhat: { en: 'The proposal was settled meanwhile.', zh: '该提议已被处理。' },
  confirmSend: { en: 'Confirm', zh: '确认' },
  'turn-down': { en: 'Turn down the proposal about {{about}}', zh: '驳回提议 {{about}}' },
  'turn-downWhat': { en: 'The proposal was settled meanwhile.', zh: '该提议已被处理。' },
  'turn-downSend': { en: 'Turn down', zh: '驳回' },
  what: { en: 'Decision', zh: '决定' },
  cancel: { en: 'Cancel', zh: '取消' },
  noAnswer: {
    en: 'The server did not answer. Try again; it happens once at most.',
    zh: '服务器没有响应。请重试，不会重复执行。',
  },
});
