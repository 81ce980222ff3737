import type { FeedEvent } from '../../engine/reads/event-feed.ts';
import type { Sheet } from '../list-route.ts';

export const EVENT_SHEET: Sheet<FeedEvent> = {
  name: { en: 'Events', zh: '事件' },
  columns: [
    { label: { en: 'Position', zh: '位置' }, of: event => event.position },
    { label: { en: 'Time', zh: '时间' }, of: event => ({ at: event.time }) },
    { label: { en: 'Type', zh: '类型' }, of: event => event.type },
    { label: { en: 'Process', zh: '流程' }, of: ({ data }) => ('process' in data ? data.process : data.kind) },
    { label: { en: 'Number', zh: '编号' }, of: ({ data }) => ('process' in data ? data.number : data.ref) },
    { label: { en: 'Command', zh: '指令' }, of: ({ data }) => ('process' in data ? data.command : null) },
    { label: { en: 'From', zh: '原状态' }, of: ({ data }) => ('process' in data ? data.from : null) },
    { label: { en: 'To', zh: '新状态' }, of: ({ data }) => ('process' in data ? data.to : null) },
    { label: { en: 'Outcome', zh: '结果' }, of: ({ data }) => ('process' in data ? data.outcome : data.status) },
    { label: { en: 'By', zh: '触发方' }, of: ({ data }) => ('process' in data ? data.by : null) },
    { label: { en: 'Case', zh: '记录' }, of: event => event.subject },
    { label: { en: 'Id', zh: '标识' }, of: event => event.id },
  ],
};
