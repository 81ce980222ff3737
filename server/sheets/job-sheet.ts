import type { JobRow } from '../../engine/reads/jobs.ts';
import type { Sheet } from '../list-route.ts';

export const JOB_SHEET: Sheet<JobRow> = {
  name: { en: 'Jobs', zh: '批量作业' },
  columns: [
    { label: { en: 'Job', zh: '作业' }, of: row => row.label },
    { label: { en: 'Status', zh: '状态' }, of: row => row.status },
    { label: { en: 'Items', zh: '总数' }, of: row => row.total },
    { label: { en: 'Done', zh: '已完成' }, of: row => row.done },
    { label: { en: 'Failed', zh: '失败' }, of: row => row.failed },
    { label: { en: 'Asked for by', zh: '发起人' }, of: row => ({ person: row.createdBy }) },
    { label: { en: 'Asked for', zh: '发起时间' }, of: row => ({ at: row.createdAt }) },
    { label: { en: 'Began', zh: '开始时间' }, of: row => ({ at: row.startedAt }) },
    { label: { en: 'Ended', zh: '结束时间' }, of: row => ({ at: row.finishedAt }) },
    { label: { en: 'Id', zh: '标识' }, of: row => row.id },
  ],
};
