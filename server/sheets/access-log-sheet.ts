import type { AccessEntry } from '../../engine/reads/access-log.ts';
import type { Sheet } from '../list-route.ts';

export const ACCESS_LOG_SHEET: Sheet<AccessEntry> = {
  name: { en: 'Access log', zh: '访问日志' },
  columns: [
    { label: { en: 'Time', zh: '时间' }, of: entry => ({ at: entry.at }) },
    { label: { en: 'Kind', zh: '类型' }, of: entry => entry.kind },
    { label: { en: 'Person', zh: '人员' }, of: entry => entry.person?.id },
    { label: { en: 'Name', zh: '姓名' }, of: entry => ({ person: entry.person }) },
    { label: { en: 'Operation', zh: '接口' }, of: entry => entry.operation },
    { label: { en: 'Subject', zh: '对象' }, of: entry => entry.subject },
    { label: { en: 'Code', zh: '代码' }, of: entry => entry.code },
    { label: { en: 'Detail', zh: '详情' }, of: entry => JSON.stringify(entry.detail) },
    { label: { en: 'Id', zh: '标识' }, of: entry => entry.id },
  ],
};
