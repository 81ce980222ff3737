import type { Label } from '../../domain/label.ts';
import type { IncidentRow } from '../../engine/reads/incidents.ts';
import type { Sheet } from '../list-route.ts';

/** An incident as it is rendered. */
type IncidentBody = Omit<IncidentRow, 'case'> & {
  case: (NonNullable<IncidentRow['case']> & { processLabel: Label }) | null;
};

export const INCIDENT_SHEET: Sheet<IncidentBody> = {
  name: { en: 'Incidents', zh: '运维事件' },
  columns: [
    { label: { en: 'Id', zh: '标识' }, of: row => row.id },
    { label: { en: 'Kind', zh: '类型' }, of: row => row.kind },
    { label: { en: 'What it is', zh: '说明' }, of: row => row.label },
    { label: { en: 'What happened', zh: '情况' }, of: row => row.says },
    { label: { en: 'Status', zh: '状态' }, of: row => row.status },
    { label: { en: 'Owner', zh: '负责方' }, of: row => row.ownerLabel },
    { label: { en: 'What to do', zh: '处理办法' }, of: row => row.todo },
    { label: { en: 'Case', zh: '记录' }, of: row => row.caseId },
    { label: { en: 'Number', zh: '编号' }, of: row => row.case?.number ?? null },
    { label: { en: 'Title', zh: '标题' }, of: row => row.case?.title ?? null },
    { label: { en: 'First seen', zh: '发生时间' }, of: row => ({ at: row.createdAt }) },
    { label: { en: 'Last seen', zh: '最近发生' }, of: row => ({ at: row.seenAt }) },
    { label: { en: 'Resolved', zh: '解决时间' }, of: row => ({ at: row.resolvedAt }) },
    { label: { en: 'Detail', zh: '详情' }, of: row => JSON.stringify(row.detail) },
  ],
};
