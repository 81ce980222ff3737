import { PROCESS_NAMES } from '../../domain/process-names.ts';
import type { Operation } from '../operation.ts';
import { LISTING, type QueryParameter } from '../query.ts';
import { cloudEvent, eventFeed } from '../schemas/events.ts';

const FILTER: readonly QueryParameter[] = [
  {
    name: 'after',
    type: 'integer',
    max: 999_999_999_999,
    summary: { en: 'Position to go on after', zh: '从此位置之后继续' },
  },
  { name: 'types', type: 'codes', summary: { en: 'Types, separated by commas', zh: '事件类型，多个以逗号分隔' } },
  {
    name: 'process',
    type: 'text',
    values: [...PROCESS_NAMES, 'registry'],
    summary: { en: 'One process, or the registry', zh: '流程，或 registry（登记信息）' },
  },
];

/** The feed of what happened: everything outward is built on it (design/architecture.md section 6). */
export const eventOperations = {
  listEvents: {
    id: 'listEvents',
    method: 'get',
    path: '/v1/events',
    tag: 'events',
    summary: { en: 'What happened, from a position on', zh: '从某一位置起的事件' },
    access: 'signed-in',
    query: [...LISTING.filter(({ name }) => name !== 'cursor'), ...FILTER],
    success: { status: 200, schema: eventFeed },
    errors: ['BAD_CURSOR'],
  },
  streamEvents: {
    id: 'streamEvents',
    method: 'get',
    path: '/v1/events/stream',
    tag: 'events',
    summary: { en: 'What happens, as it happens (server-sent events)', zh: '实时事件流（SSE）' },
    access: 'signed-in',
    query: FILTER,
    success: {
      status: 200,
      schema: cloudEvent,
      media: 'text/event-stream',
      description: 'Each data line is one CloudEvent, its id the position; goes on after the header Last-Event-ID',
    },
    errors: ['BAD_CURSOR', 'TOO_MANY_STREAMS'],
  },
} as const satisfies Record<string, Operation>;
