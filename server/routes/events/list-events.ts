import { eventOperations } from '../../../contract/operations/events.ts';
import { eventPage, type FeedFilter, TYPE_PREFIX } from '../../../engine/reads/event-feed.ts';
import { HttpError } from '../../http-error.ts';
import { limitOf, ok, readFor, textOf, urlWith } from '../../read.ts';
import { type RouteRequest, route } from '../../route.ts';

export const listEvents = route(eventOperations.listEvents, async request => {
  const after = Number(request.query.after ?? 0);
  const filter = { ...feedFilter(request), after, limit: limitOf(request) };
  const page = await readFor(request, async reading => ({ page: await eventPage(reading, filter) }));
  if (!page.page) throw new HttpError('BAD_CURSOR');
  return ok(page.page, { link: `<${urlWith(request.url, 'after', String(page.page.next))}>; rel="next"` });
});

/** Types as they stand in the events, or without what they all begin with. */
export function feedFilter({ query }: RouteRequest): Pick<FeedFilter, 'types' | 'process'> {
  const types = query.types as readonly string[] | undefined;
  return {
    types: types?.map(type => (type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : type)),
    process: textOf(query.process),
  };
}
