import type { FeedEvent } from '../../engine/reads/event-feed.ts';
import type { Sheet } from '../list-route.ts';

export const EVENT_SHEET: Sheet<FeedEvent> = {
  name: { en: 'Events', zh: '事件' },
  columns: [
    { label: { en: 'Position', zh: '位置' }, of: event => event.position },
    { label: { en: 'Time', zh: '时间' }, of: event => ({ at: event.time }) },
    { label: { en: 'Type', zh: '类型' }, of: event => event.type },
    { label: { en: 'Process', zh: '流程' }, of: event => event.data.process },
    { label: { en: 'Number', zh: '编号' }, of: event => event.data.number },
    { label: { en: 'Command', zh: '指令' }, of: event => event.data.command },
    { label: { en: 'From', zh: '原状态' }, of: event => event.data.from },
    { label: { en: 'To', zh: '新状态' }, of: event => event.data.to },
    { label: { en: 'Outcome', zh: '结果' }, of: event => event.data.outcome },
    { label: { en: 'By', zh: '触发方' }, of: event => event.data.by },
    { label: { en: 'Case', zh: '记录' }, of: event => event.subject },
    { label: { en: 'Id', zh: '标识' }, of: event => event.id },
  ],
};
