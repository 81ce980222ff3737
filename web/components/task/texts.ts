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
  search: { en: 'Part of the name', zh: '按姓名查找' },
  delegate: { en: 'Let somebody act for you: {{about}}', zh: '委托代办 {{about}}' },
  delegateWhom: { en: 'Who acts for you', zh: '代办人' },
  delegateText: { en: 'Why, for who acts and for the trail', zh: '原因（代办人可见，并计入操作历史）' },
  delegateSend: { en: 'Let act', zh: '委托' },
  consult: { en: 'Ask somebody about {{about}}', zh: '征询意见 {{about}}' },
  consultWhom: { en: 'Whom you ask', zh: '征询对象' },
  consultText: { en: 'Your question; it stands in the trail', zh: '您的问题（计入操作历史）' },
  consultSend: { en: 'Ask', zh: '发送' },
  answer: { en: 'Answer: {{about}}', zh: '答复 {{about}}' },
  answerText: { en: 'Your answer; it stands in the trail', zh: '您的答复（计入操作历史）' },
  answerSend: { en: 'Answer', zh: '答复' },
  nobody: { en: 'Nobody else may have this task.', zh: '没有其他可接手的人员。' },
});
