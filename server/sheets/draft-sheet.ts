import type { listDrafts } from '../../engine/reads/policy-drafts.ts';
import type { Sheet } from '../list-route.ts';

type DraftHead = Awaited<ReturnType<typeof listDrafts>>['items'][number];

export const DRAFT_SHEET: Sheet<DraftHead> = {
  name: { en: 'Policy drafts', zh: '政策草案' },
  columns: [
    { label: { en: 'Policy', zh: '政策' }, of: row => row.process },
    { label: { en: 'Follows version', zh: '基准版本' }, of: row => row.base },
    { label: { en: 'Status', zh: '状态' }, of: row => row.status },
    { label: { en: 'Holds from', zh: '生效时间' }, of: row => ({ at: row.effectiveFrom }) },
    { label: { en: 'Begun by', zh: '起草人' }, of: row => ({ person: row.madeBy }) },
    { label: { en: 'Changed by', zh: '最近修改人' }, of: row => ({ person: row.changedBy }) },
    { label: { en: 'Changed', zh: '最近修改' }, of: row => ({ at: row.changedAt }) },
    { label: { en: 'Proposed by', zh: '提交人' }, of: row => ({ person: row.proposedBy }) },
    { label: { en: 'Proposed', zh: '提交时间' }, of: row => ({ at: row.proposedAt }) },
    { label: { en: 'Id', zh: '标识' }, of: row => row.id },
  ],
};
