import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { instantOf } from '../domain/kernel/check-fields.ts';
import type { RegistryKindName } from '../domain/registry/kind-names.ts';

/** What a system outside says of an entry; `ended`: that it holds no more. Instants are UTC milliseconds. */
export interface SourceEntry {
  partnerId: string | null;
  ref: string;
  data: JsonObject;
  fromAt?: number;
  untilAt?: number | null;
  ended?: boolean;
}

/** What changed behind a place, in the order it changed; `next` is the place after it. */
export interface SourcePage {
  entries: readonly SourceEntry[];
  next: string;
  more: boolean;
}

/**
 * A CRM or billing system that knows something of partners. What it answers may come again: the same entry said twice changes nothing.
 * Null asks from the beginning.
 */
export interface RegistrySource {
  /** Stands in the entries it wrote and in the trail. */
  name: string;
  changes(kind: RegistryKindName, after: string | null, limit: number): Promise<SourcePage>;
}

/** It does not answer, or not as agreed. The message says what to mend; nothing of the answer stands in it. */
export class SourceError extends Error {
  override name = 'SourceError';
}

interface HttpSource {
  name: string;
  /** The entries of a kind are behind `<url>/<kind>/changes`. */
  url: string;
  token: string;
  timeoutMs: number;
}

const LARGEST_ANSWER = 8_388_608;

/** Reads a system that speaks docs/registry.md, "A system outside", over HTTP. */
export function httpRegistrySource({ name, url, token, timeoutMs }: HttpSource): RegistrySource {
  return {
    name,
    async changes(kind, after, limit) {
      const query = new URLSearchParams({ limit: String(limit), ...(after !== null && { after }) });
      const response = await asked(`${url.replace(/\/$/, '')}/${kind}/changes?${query}`, { token, timeoutMs, name });
      return pageOf(name, kind, response, limit);
    },
  };
}

async function asked(url: string, { token, timeoutMs, name }: Omit<HttpSource, 'url'>): Promise<unknown> {
  const headers = { accept: 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) };
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (Number(response.headers.get('content-length') ?? 0) > LARGEST_ANSWER) throw new Error('too large');
    text = await response.text();
  } catch (error) {
    throw new SourceError(`${name} does not answer within ${timeoutMs} ms, or cannot be reached`, { cause: error });
  }
  if (response.status === 401 || response.status === 403)
    throw new SourceError(`${name} refuses the token (${response.status}): set another one`);
  if (response.status !== 200) throw new SourceError(`${name} answers ${response.status} instead of 200`);
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceError(`${name} answers something that is no JSON`);
  }
}

function pageOf(name: string, kind: string, body: unknown, limit: number): SourcePage {
  const wrong = (where: string) => new SourceError(`${name} answers ${kind} with a wrong ${where}`);
  if (!isObject(body)) throw wrong('body');
  const { entries, next, more } = body;
  if (typeof next !== 'string' || next === '' || next.length > 500) throw wrong('next');
  if (typeof more !== 'boolean') throw wrong('more');
  if (!Array.isArray(entries) || entries.length > limit) throw wrong('entries');
  return { next, more, entries: entries.map((entry: Json, i) => entryOf(entry) ?? failed(wrong(`entries/${i}`))) };
}

function failed(error: SourceError): never {
  throw error;
}

/** An entry as it is agreed; undefined for anything else. */
function entryOf(value: Json): SourceEntry | undefined {
  if (!isObject(value)) return undefined;
  const { partnerId = null, ref, data = {}, fromAt, untilAt, ended = false } = value;
  const named = (partnerId === null || typeof partnerId === 'string') && typeof ref === 'string' && ref !== '';
  if (!named || !isObject(data) || typeof ended !== 'boolean') return undefined;
  const [from, until] = [instantOf(fromAt), instantOf(untilAt)];
  if ((fromAt !== undefined && from === undefined) || (typeof untilAt === 'string' && until === undefined))
    return undefined;
  return {
    partnerId,
    ref,
    data,
    ...(from !== undefined && { fromAt: from }),
    ...(until !== undefined && { untilAt: until }),
    ...(untilAt === null && { untilAt: null }),
    ...(ended && { ended }),
  };
}
