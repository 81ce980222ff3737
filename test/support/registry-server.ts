import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../domain/json.ts';

export const TOKEN = 'secret-token';

/** A billing system that keeps changes of each kind in their order and tells them by page, as docs/registry.md says. */
export interface RegistryServer {
  url: string;
  /** Its changes by kind, in order. */
  changes: Record<string, JsonObject[]>;
  asked: string[];
  /** Answers in place of the next requests; undefined answers as agreed. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  close(): Promise<void>;
}

export async function startRegistryServer(): Promise<RegistryServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    made.asked.push(url.pathname + url.search);
    if (made.instead) return made.instead(request, response);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end();
    const kind = url.pathname.split('/')[2] ?? '';
    const all = made.changes[kind];
    if (!all) return void response.writeHead(404).end();
    const from = Number(url.searchParams.get('after') ?? '0');
    const to = Math.min(all.length, from + Number(url.searchParams.get('limit')));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ entries: all.slice(from, to), next: String(to), more: to < all.length }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const made: RegistryServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/registry`,
    changes: {},
    asked: [],
    instead: undefined,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return made;
}
