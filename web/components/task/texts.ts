import { defineTexts } from '../../i18n/texts.ts';

export const useTaskTexts = defineTexts('task', {
  handOver: { en: 'Hand over {{about}}', zh: '转派 {{about}}' },
  to: { en: 'To whom', zh: '转派给' },
  choose: { en: 'Choose a person', zh: '请选择人员' },
  why: { en: 'Why, for who gets it and for the trail', zh: '原因（接手人可见，并计入操作历史）' },
  send: { en: 'Hand over', zh: '转派' },
  cancel: { en: 'Cancel', zh: '取消' },
  noAnswer: {
    en: 'The server did not answer. Try again; it happens once at most.',
    zh: '服务器没有响应。请重试，不会重复执行。',
  },
  nobody: { en: 'Nobody else may have this task.', zh: '没有其他可接手的人员。' },
});
