import { LOCALE, language } from '../i18n/language.ts';
import { ApiProblem, NoAnswer, type Problem } from './problem.ts';

export type QueryValue = string | number | boolean | readonly string[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

export interface Request {
  method: string;
  path: string;
  query?: Query | undefined;
  /** JSON, but for a file: that goes as it is, under its own type. */
  body?: unknown;
  /** Idempotency-Key: one for one wish of a person, kept when it is sent again. */
  key?: string | undefined;
  /** If-Match: the tag of what the person saw. */
  seen?: string | undefined;
  signal?: AbortSignal | undefined;
}

export interface Answered<T> {
  body: T;
  /** The tag that holds now, where the thing has one. */
  tag: string | undefined;
}

/** Asks the API in the reader's language. Throws ApiProblem where it refuses, NoAnswer where none came. */
export async function ask<T>(request: Request): Promise<Answered<T>> {
  const response = await sent(request);
  const answer: unknown = response.status === 204 ? undefined : await read(response);
  if (!response.ok) throw new ApiProblem(answer as Problem);
  return { body: answer as T, tag: response.headers.get('etag') ?? undefined };
}

/** `/v1/cases?state=a,b`: what is null, undefined or empty is left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') search.set(name, text);
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

async function sent({ method, path, query, body, key, seen, signal }: Request): Promise<Response> {
  const headers = new Headers({ 'accept-language': LOCALE[language()] });
  if (body instanceof Blob) headers.set('content-type', body.type);
  else if (body !== undefined) {
    headers.set('content-type', method === 'patch' ? 'application/merge-patch+json' : 'application/json');
  }
  if (key) headers.set('idempotency-key', key);
  if (seen) headers.set('if-match', seen);
  try {
    return await fetch(address(path, query), {
      method: method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer('no answer', { cause: error });
  }
}

async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new NoAnswer(`${response.status} without a readable answer`, { cause: error });
  }
}
