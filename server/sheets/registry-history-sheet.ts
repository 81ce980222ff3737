import type { EntryHistoryView } from '../../engine/reads/registry-history.ts';
import type { Sheet } from '../list-route.ts';

export const REGISTRY_HISTORY_SHEET: Sheet<EntryHistoryView> = {
  name: { en: 'History of an entry', zh: '登记信息变更记录' },
  columns: [
    { label: { en: 'Version', zh: '版本' }, of: entry => entry.version },
    { label: { en: 'Time', zh: '时间' }, of: entry => ({ at: entry.at }) },
    { label: { en: 'Action', zh: '操作' }, of: entry => ACTS[entry.act] },
    { label: { en: 'By', zh: '操作人' }, of: entry => ({ person: entry.person }) },
    { label: { en: 'Source', zh: '来源' }, of: entry => entry.source },
    { label: { en: 'Case', zh: '单据' }, of: entry => entry.case?.number ?? null },
    {
      label: { en: 'Changes', zh: '变更内容' },
      of: entry => entry.changes.map(({ pointer, before, after }) => JSON.stringify([pointer, before, after])),
    },
    { label: { en: 'Told', zh: '触发事件' }, of: entry => [...entry.told] },
  ],
};

const ACTS = {
  add: { en: 'Added', zh: '新增' },
  change: { en: 'Changed', zh: '变更' },
  end: { en: 'Ended', zh: '终止' },
} as const;
