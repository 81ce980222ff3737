import type { Label } from '../../domain/label.ts';
import type { DirectoryEntryView } from '../../engine/reads/directory-history.ts';
import type { Sheet } from '../list-route.ts';

export const DIRECTORY_HISTORY_SHEET: Sheet<DirectoryEntryView & { label: Label }> = {
  name: { en: 'Directory history', zh: '组织与人员变更记录' },
  columns: [
    { label: { en: 'Entry', zh: '序号' }, of: entry => entry.seq },
    { label: { en: 'Time', zh: '时间' }, of: entry => ({ at: entry.at }) },
    { label: { en: 'Action', zh: '操作' }, of: entry => entry.label },
    { label: { en: 'Subject', zh: '对象' }, of: entry => entry.subject.id },
    { label: { en: 'Company', zh: '组织' }, of: entry => entry.organization },
    { label: { en: 'By', zh: '操作人' }, of: entry => ({ person: entry.actor.person }) },
    { label: { en: 'Detail', zh: '详情' }, of: entry => JSON.stringify(entry.detail) },
    { label: { en: 'Personal members changed', zh: '变更的个人信息' }, of: entry => entry.personal },
    { label: { en: 'Hash', zh: '哈希' }, of: entry => entry.hash },
  ],
};
