import type { Label } from '../../domain/label.ts';
import type { Sheet } from '../list-route.ts';

/** A message as its list shows it. */
interface NotificationBody {
  id: string;
  title: string;
  body: string;
  createdAt: string;
  readAt: string | null;
  case: { number: string | null; processLabel: Label | undefined; stateLabel: Label | undefined } | null;
  policy: { version: number; processLabel: Label | undefined } | null;
}

export const NOTIFICATION_SHEET: Sheet<NotificationBody> = {
  name: { en: 'Notifications', zh: '站内信' },
  columns: [
    { label: { en: 'Time', zh: '时间' }, of: row => ({ at: row.createdAt }) },
    { label: { en: 'Title', zh: '标题' }, of: row => row.title },
    { label: { en: 'Text', zh: '内容' }, of: row => row.body },
    { label: { en: 'Number', zh: '编号' }, of: row => row.case?.number ?? null },
    { label: { en: 'Process', zh: '流程' }, of: row => row.case?.processLabel ?? row.policy?.processLabel },
    { label: { en: 'State', zh: '状态' }, of: row => row.case?.stateLabel },
    { label: { en: 'Policy version', zh: '政策版本' }, of: row => row.policy?.version },
    { label: { en: 'Read', zh: '已读时间' }, of: row => ({ at: row.readAt }) },
    { label: { en: 'Id', zh: '标识' }, of: row => row.id },
  ],
};
