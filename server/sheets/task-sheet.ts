import type { Label } from '../../domain/label.ts';
import type { InboxRow } from '../../engine/reads/inbox.ts';
import type { Sheet } from '../list-route.ts';

/** A row of the inbox with its labels, as it is rendered. */
export interface InboxBody {
  task: InboxRow['task'] & { kindLabel: Label };
  case: InboxRow['case'] & { processLabel?: Label; stateLabel?: Label };
  overdue: boolean;
}

export const TASK_SHEET: Sheet<InboxBody> = {
  name: { en: 'Tasks', zh: '待办' },
  columns: [
    { label: { en: 'Number', zh: '编号' }, of: row => row.case.number },
    { label: { en: 'Title', zh: '标题' }, of: row => row.case.title },
    { label: { en: 'Process', zh: '流程' }, of: row => row.case.processLabel },
    { label: { en: 'State', zh: '状态' }, of: row => row.case.stateLabel },
    { label: { en: 'Task', zh: '任务' }, of: row => row.task.kindLabel },
    { label: { en: 'Status', zh: '任务状态' }, of: row => row.task.status },
    { label: { en: 'Due', zh: '时限' }, of: row => ({ at: row.task.dueAt }) },
    { label: { en: 'Overdue', zh: '逾期' }, of: row => row.overdue },
    { label: { en: 'In the hands of', zh: '经办人' }, of: row => ({ person: row.task.assignee }) },
    { label: { en: 'Partner', zh: '伙伴' }, of: row => row.case.partner },
    { label: { en: 'Office', zh: '部门' }, of: row => row.case.unit },
    { label: { en: 'Opened', zh: '开始时间' }, of: row => ({ at: row.task.openedAt }) },
    { label: { en: 'Closed', zh: '关闭时间' }, of: row => ({ at: row.task.closedAt }) },
    { label: { en: 'Id', zh: '标识' }, of: row => row.task.id },
  ],
};
