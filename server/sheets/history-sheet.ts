import type { Sheet } from '../list-route.ts';
import type { historyBody } from '../render/case.ts';

/** The trail of a case: who did what when, and which fields changed. */
export const HISTORY_SHEET: Sheet<ReturnType<typeof historyBody>> = {
  name: { en: 'History', zh: '操作历史' },
  columns: [
    { label: { en: 'Entry', zh: '序号' }, of: entry => entry.seq },
    { label: { en: 'Time', zh: '时间' }, of: entry => ({ at: entry.at }) },
    { label: { en: 'In effect from', zh: '生效时间' }, of: entry => ({ at: entry.effectiveAt }) },
    { label: { en: 'Action', zh: '操作' }, of: entry => entry.label },
    { label: { en: 'From', zh: '原状态' }, of: entry => entry.fromLabel },
    { label: { en: 'To', zh: '新状态' }, of: entry => entry.toLabel },
    { label: { en: 'By', zh: '操作人' }, of: entry => ({ person: entry.actor.person }) },
    { label: { en: 'Company', zh: '组织' }, of: entry => entry.actor.organization },
    { label: { en: 'Right', zh: '权限' }, of: entry => entry.right?.label },
    { label: { en: 'Reason', zh: '原因' }, of: entry => [entry.reason?.code, entry.reason?.text].filter(Boolean) },
    { label: { en: 'In words', zh: '说明' }, of: entry => entry.sentence },
    { label: { en: 'Changed fields', zh: '变更字段' }, of: entry => entry.changes.map(({ pointer }) => pointer) },
    { label: { en: 'Hash', zh: '哈希' }, of: entry => entry.hash },
  ],
};
