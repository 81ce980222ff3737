import { defineTexts } from '../../i18n/texts.ts';

export const useNoticeTexts = defineTexts('notices', {
  title: { en: 'Notices', zh: '通知' },
  newest: { en: 'Newest notices', zh: '最新通知' },
  all: { en: 'All notices', zh: '全部通知' },
  unread: { en: 'Unread', zh: '未读' },
  onlyUnread: { en: 'Only unread', zh: '仅未读' },
  everything: { en: 'All', zh: '全部' },
  show: { en: 'Which notices', zh: '通知范围' },
  readAll: { en: 'Mark all as read', zh: '全部标为已读' },
  read: { en: 'Mark as read', zh: '标为已读' },
  none: { en: 'No notices yet', zh: '暂无通知' },
  noneHint: {
    en: 'You are told here when something waits for you, was decided, or is due soon.',
    zh: '有事项等您处理、已有结果或即将到期时，会在这里通知您。',
  },
  noneUnread: { en: 'Everything is read', zh: '全部已读' },
  more: { en: 'Show older', zh: '显示更早的' },
  preferences: { en: 'Mails and language', zh: '邮件与语言' },
  loading: { en: 'Loading notices', zh: '正在加载通知' },
});
