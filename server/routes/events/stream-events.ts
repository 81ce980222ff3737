import { eventOperations } from '../../../contract/operations/events.ts';
import { eventPage, type FeedEvent, type FeedFilter } from '../../../engine/reads/event-feed.ts';
import { storeTrouble } from '../../../engine/store-trouble.ts';
import { HttpError } from '../../http-error.ts';
import { readFor } from '../../read.ts';
import { type RouteRequest, route } from '../../route.ts';
import { feedFilter } from './list-events.ts';

const PAGE = 100;
/** How soon a browser asks again after the end. */
const RETRY_MS = 2000;
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The feed as server-sent events. It goes on after `Last-Event-ID`, else after `after`, else with what is new, and ends with the
 * token, the person's right to read, or the process; whoever asks again loses nothing and reads nothing twice.
 */
export const streamEvents = route(eventOperations.streamEvents, async request => {
  const { lastEventId, query, deps, userId } = request;
  const asked = lastEventId ?? (query.after === undefined ? undefined : String(query.after));
  if (asked !== undefined && !/^\d{1,15}$/.test(asked)) throw new HttpError('BAD_CURSOR');
  const after = await readFor(request, async ({ reader }) => {
    const head = await reader.query.eventHead();
    return { at: asked === undefined ? head : Number(asked), head };
  });
  if (after.at > after.head) throw new HttpError('BAD_CURSOR');
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no', connection: 'close' },
    stream: gone => {
      if (!deps.streams.takePlace(userId, gone)) {
        throw new HttpError('TOO_MANY_STREAMS', { headers: { 'retry-after': '10' } });
      }
      const left = Math.min(LONGEST_TIMER_MS, Math.max(0, request.tokenExpiresAt - Date.now()));
      const until = AbortSignal.any([gone, deps.streams.ending, AbortSignal.timeout(left)]);
      return follow(request, { ...feedFilter(request), after: after.at, limit: PAGE }, until);
    },
  };
});

async function* follow(request: RouteRequest, filter: FeedFilter, until: AbortSignal): AsyncGenerator<string> {
  const { streams } = request.deps;
  yield `retry: ${RETRY_MS}\nid: ${filter.after}\n\n`;
  let after = filter.after;
  while (!until.aborted) {
    const page = await nextPage(request, { ...filter, after });
    if (!page) return;
    const told = page.items.at(-1)?.position ?? after;
    if (page.items.length > 0) yield page.items.map(message).join('');
    // What the reader may not see moves their place as well, so that asking again is quick.
    if (page.next > told) yield `id: ${page.next}\n\n`;
    const moved = page.next > after;
    after = page.next;
    if (moved) continue;
    if (!(await streams.beyond(after, until)) && !until.aborted) yield ': still here\n\n';
  }
}

/** Undefined where the reader has no right any more, or the store cannot be read: the stream ends, and its reader asks again. */
async function nextPage(request: RouteRequest, filter: FeedFilter) {
  try {
    return await readFor(request, reading => eventPage(reading, filter));
  } catch (error) {
    if (error instanceof HttpError || storeTrouble(error)) return undefined;
    throw error;
  }
}

function message(event: FeedEvent): string {
  return `id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`;
}
