import { NO_UNIT } from '../contract/query.ts';
import type { Total } from '../engine/reads/count-up-to.ts';
import { type Reading, type ReadOutcome, readAs } from '../engine/reads/read-as.ts';
import { writeCursor } from './cursor.ts';
import { HttpError } from './http-error.ts';
import { unauthenticated } from './middleware/authenticate.ts';
import type { Reply, RouteRequest } from './route.ts';

/** Reads as the caller; outside their scope is the same 404 as nothing at all. */
export async function readFor<T>(
  { deps, userId }: RouteRequest,
  work: (reading: Reading) => Promise<T | undefined>,
  item?: string,
): Promise<T> {
  return found(await readAs(deps.engine, userId, work, item));
}

function found<T>(outcome: ReadOutcome<T>): T {
  switch (outcome.kind) {
    case 'found':
      return outcome.value;
    case 'unknown-caller':
      throw unauthenticated(true);
    case 'not-found':
      throw new HttpError('NOT_FOUND');
    case 'not-permitted':
      throw new HttpError('NOT_PERMITTED', { params: { item: outcome.item, command: outcome.item } });
  }
}

/** Refuses whoever lacks the item before their input is looked at; who acts is judged once more in the transaction. */
export async function permitted(request: RouteRequest, item: string): Promise<void> {
  await readFor(request, async () => true, item);
}

export function ok(body: object, headers: Record<string, string> = {}): Reply {
  return { status: 200, body, headers };
}

/** One entry with the tag it is changed under. */
export function entryReply(entry: { version: number }): Reply {
  return ok(entry, { etag: `"v${entry.version}"` });
}

/** One page of a list with the way to the next (RFC 8288). */
export function pageReply(
  request: RouteRequest,
  items: readonly object[],
  next: readonly (string | number)[] | undefined,
  total?: Total,
): Reply {
  const cursor = next && writeCursor(next);
  return ok(
    { items, next: cursor ?? null, ...(total && { total }) },
    cursor === undefined ? {} : { link: `<${urlWith(request.url, 'cursor', cursor)}>; rel="next"` },
  );
}

/** The same request with one parameter set to another value. */
export function urlWith(url: string, name: string, value: string): string {
  const at = url.indexOf('?');
  const search = new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
  search.set(name, value);
  return `${at < 0 ? url : url.slice(0, at)}?${search}`;
}

export function limitOf({ query }: RouteRequest): number {
  return Number(query.limit);
}

/** Whether a page says how many rows there are in all; a file has them. */
export function isCounted({ query }: RouteRequest): boolean {
  return query.count === true && query.format !== 'csv';
}

/** An office of a filter; null asks for none. */
export function unitOf(value: unknown): string | null | undefined {
  return value === NO_UNIT ? null : textOf(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An answer that never changes: kept by whoever asked, and 304 to who has it (design/architecture.md section 7). */
export function unchanging(
  { ifNoneMatch }: RouteRequest,
  hash: string,
  body: { body: object } | { text: string },
  cache: string,
): Reply {
  const etag = `"${hash}"`;
  const headers = { etag, 'cache-control': cache };
  const known = (ifNoneMatch ?? '')
    .split(',')
    .some(tag => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  return known ? { status: 304, headers } : { status: 200, ...body, headers };
}
