import { defineTexts } from '../../i18n/texts.ts';

export const useCommentTexts = defineTexts('comments', {
  list: { en: 'Comments', zh: '评论' },
  none: { en: 'Nobody has said anything yet.', zh: '暂无评论。' },
  older: { en: 'Older comments', zh: '更早的评论' },
  by: { en: '{{who}}, {{when}}', zh: '{{who}}，{{when}}' },
  vendor: { en: "only the vendor's side reads this", zh: '仅厂商方可见' },
  partner: { en: "only the partner's side reads this", zh: '仅伙伴方可见' },
  erased: { en: 'Erased', zh: '内容已删除' },
  files: { en: 'Files of the comment', zh: '评论附件' },
  yours: { en: 'Your comment', zh: '发表评论' },
  for: { en: 'Who reads it', zh: '可见范围' },
  'own-side': { en: 'Only our side', zh: '仅本方可见' },
  everyone: { en: 'Everyone who sees the case', zh: '所有可见该记录的人员' },
  attach: { en: 'Attach files…', zh: '添加附件…' },
  chosen: { en: 'Files to send along', zh: '待上传附件' },
  remove: { en: 'Remove', zh: '移除' },
  removeNamed: { en: 'Remove {{name}}', zh: '移除 {{name}}' },
  send: { en: 'Comment', zh: '发表' },
  notAttached: {
    en: 'The comment stands, but {{name}} was not attached: {{why}}',
    zh: '评论已发表，但附件 {{name}} 未上传：{{why}}',
  },
  noAnswer: {
    en: 'The server did not answer. Try again.',
    zh: '服务器没有响应，请重试。',
  },
});
