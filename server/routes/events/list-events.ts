import { eventOperations } from '../../../contract/operations/events.ts';
import {
  eventPage,
  type FeedEvent,
  type FeedFilter,
  type FeedPage,
  TYPE_PREFIX,
} from '../../../engine/reads/event-feed.ts';
import { readCursor } from '../../cursor.ts';
import { exportReply } from '../../export.ts';
import { HttpError } from '../../http-error.ts';
import type { Listed } from '../../list-route.ts';
import { limitOf, ok, readFor, textOf, urlWith } from '../../read.ts';
import { type RouteRequest, route } from '../../route.ts';
import { EVENT_SHEET } from '../../sheets/event-sheet.ts';

export const listEvents = route(eventOperations.listEvents, async request => {
  if (request.query.format === 'csv') {
    return exportReply(eventOperations.listEvents, request, pageOfFile, EVENT_SHEET);
  }
  const page = await feedPage(request, Number(request.query.after ?? 0));
  return ok(page, { link: `<${urlWith(request.url, 'after', String(page.next))}>; rel="next"` });
});

async function feedPage(request: RouteRequest, after: number): Promise<FeedPage> {
  const filter = { ...feedFilter(request), after, limit: limitOf(request) };
  const { page } = await readFor(request, async reading => ({ page: await eventPage(reading, filter) }));
  if (!page) throw new HttpError('BAD_CURSOR');
  return page;
}

/** A file ends where the feed stands when it is read; a page may be empty before that. */
async function pageOfFile(request: RouteRequest): Promise<Listed<FeedEvent>> {
  const [after] = readCursor(request.query.cursor, ['number']) ?? [Number(request.query.after ?? 0)];
  const { items, next } = await feedPage(request, after);
  return { items, next: next > after ? [next] : undefined };
}

/** Types as they stand in the events, or without what they all begin with. */
export function feedFilter({ query }: RouteRequest): Pick<FeedFilter, 'types' | 'process'> {
  const types = query.types as readonly string[] | undefined;
  return {
    types: types?.map(type => (type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : type)),
    process: textOf(query.process),
  };
}
