import { randomUUID } from 'node:crypto';

export type Body = Record<string, unknown>;

export interface Reply {
  status: number;
  body: Body;
  etag: string | null;
  location: string | null;
}

/** One signed-in person over the public API, as any partner's program would use it. */
export interface Caller {
  userId: string;
  get(path: string): Promise<Reply>;
  /** Gives a command; `tag` goes into If-Match, the key is fresh unless given. */
  post(path: string, body?: Body, options?: { tag?: string | null; key?: string }): Promise<Reply>;
  /** Attaches a text file to a case. */
  attach(caseId: string, name: string, text: string, options: { tag: string | null }): Promise<Reply>;
  /** Changes an entry by a merge patch. */
  patch(path: string, body: Body, options: { tag: string | null }): Promise<Reply>;
}

/** Signs in one of the sample people. */
export async function signIn(base: string, userId: string): Promise<Caller> {
  const reply = await call(base, undefined, 'POST', '/v1/sign-in', { userId });
  if (reply.status !== 200) throw new Error(`${userId} cannot sign in: ${reply.status} ${JSON.stringify(reply.body)}`);
  const token = String(reply.body.token);
  return {
    userId,
    get: path => call(base, token, 'GET', path),
    post: (path, body = {}, { tag, key = randomUUID() } = {}) =>
      call(base, token, 'POST', path, body, { 'idempotency-key': `"${key}"`, ...(tag && { 'if-match': tag }) }),
    attach: (caseId, name, text, { tag }) =>
      call(base, token, 'POST', `/v1/cases/${caseId}/attachments?name=${encodeURIComponent(name)}`, text, {
        'content-type': 'text/plain',
        'idempotency-key': `"${randomUUID()}"`,
        ...(tag && { 'if-match': tag }),
      }),
    patch: (path, body, { tag }) =>
      call(base, token, 'PATCH', path, body, {
        'content-type': 'application/merge-patch+json',
        ...(tag && { 'if-match': tag }),
      }),
  };
}

async function call(
  base: string,
  token: string | undefined,
  method: string,
  path: string,
  body?: Body | string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      accept: 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(120_000),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as Body) : { text },
    etag: response.headers.get('etag'),
    location: response.headers.get('location'),
  };
}
