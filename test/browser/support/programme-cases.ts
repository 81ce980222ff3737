import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';

/** Who has signed in over the API in this file. */
const tokens = new Map<string, Promise<string>>();

interface Reply {
  body: Record<string, unknown>;
  tag: string;
}

interface Sent {
  body?: JsonObject;
  tag?: string;
  file?: string;
}

/** Does over the API what other people would do meanwhile; whatever is refused fails the test with the server's words. */
export async function asks(person: string, method: string, path: string, sent: Sent = {}): Promise<Reply> {
  const token = tokens.get(person) ?? signedIn(person);
  tokens.set(person, token);
  const { body, tag, file } = sent;
  const type = file === undefined ? (method === 'PATCH' ? 'application/merge-patch+json' : 'application/json') : file;
  const response = await fetch(inject('productUrl') + path, {
    method,
    headers: {
      authorization: `Bearer ${await token}`,
      'idempotency-key': `"${randomUUID()}"`,
      ...(tag && { 'if-match': tag }),
      ...((body || file) && { 'content-type': type }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(file && { body: '%PDF-1.7\nproof' }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${person} ${method} ${path}: ${response.status} ${text}`);
  return { body: text ? JSON.parse(text) : {}, tag: response.headers.get('etag') ?? '' };
}

/** Gives a command of a process to a case as it stands. */
export async function gives(person: string, path: string, id: string, command: string, body: JsonObject = {}) {
  const { tag } = await asks(person, 'GET', `/v1/cases/${id}`);
  return asks(person, 'POST', `${path}/${id}/${command}`, { body, tag });
}

/** Attaches a file to a case. */
export async function attaches(person: string, id: string, name: string): Promise<string> {
  const { tag } = await asks(person, 'GET', `/v1/cases/${id}`);
  const path = `/v1/cases/${id}/attachments?name=${encodeURIComponent(name)}`;
  return String((await asks(person, 'POST', path, { tag, file: 'application/pdf' })).body.id);
}

async function signedIn(person: string): Promise<string> {
  const response = await fetch(`${inject('productUrl')}/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userId: person }),
  });
  return String(((await response.json()) as { token: string }).token);
}
