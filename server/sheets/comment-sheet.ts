import type { CommentView } from '../../engine/reads/comments.ts';
import type { Sheet } from '../list-route.ts';

const AUDIENCE_LABELS = {
  everyone: { en: 'Everyone who sees the case', zh: '所有可见该记录的人员' },
  'own-side': { en: 'Only our side', zh: '仅本方可见' },
} as const;

export const COMMENT_SHEET: Sheet<CommentView> = {
  name: { en: 'Comments', zh: '评论' },
  columns: [
    { label: { en: 'Id', zh: '标识' }, of: row => row.id },
    { label: { en: 'Said at', zh: '时间' }, of: row => ({ at: row.at }) },
    { label: { en: 'By', zh: '发表人' }, of: row => ({ person: row.by }) },
    { label: { en: 'For', zh: '可见范围' }, of: row => AUDIENCE_LABELS[row.audience] },
    { label: { en: 'Words', zh: '内容' }, of: row => row.text },
    { label: { en: 'Files', zh: '附件' }, of: row => row.files.map(({ name }) => name).join('; ') },
  ],
};
