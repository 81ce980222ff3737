import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../db/store.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { Engine } from '../../engine/ports.ts';
import { folderFiles } from '../../integrations/files.ts';
import { type EmbeddedIssuer, embeddedIssuer } from '../../runtime/embedded-issuer.ts';
import { createApp } from '../../server/app.ts';
import type { ServerDeps } from '../../server/deps.ts';
import { EventStreams } from '../../server/event-streams.ts';
import { checkContract } from './check-contract.ts';
import { programme } from './programme.ts';
import { openTemporaryStore } from './sqlite-store.ts';

/** An answer as a test looks at it. */
export interface Answered {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into bodies; check-contract.ts checks their shape
  body: any;
  text: string;
}

export interface CallOptions {
  as?: string;
  body?: Json | undefined;
  raw?: string | Uint8Array;
  headers?: Record<string, string>;
  key?: string | null;
  seen?: string;
}

export interface Api {
  url: string;
  store: Store;
  engine: Engine;
  issuer: EmbeddedIssuer;
  filesFolder: string;
  /** The SQLite file of its store. */
  storeFile: string;
  /** Moves the store's clock. */
  setNow(at: string): void;
  logged: object[];
  call(method: string, path: string, options?: CallOptions): Promise<Answered>;
  get(as: string, path: string, headers?: Record<string, string>): Promise<Answered>;
  /** A POST that must succeed. */
  done(as: string, path: string, body?: JsonObject, seen?: string): Promise<Answered>;
  token(userId: string): Promise<string>;
  close(): Promise<void>;
}

/** What further parts of the server can be made from; the URL is known once it listens. */
export interface Made {
  engine: Engine;
  issuer: EmbeddedIssuer;
  url(): string;
}

let serial = 0;
const AUDIENCE = 'countersign-test';

/** The HTTP interface over a fresh programme on a temporary store, on a port of its own; it needs no Temporal. */
export async function openApi(
  changed: Partial<ServerDeps> | ((made: Made) => Partial<ServerDeps>) = {},
  startsAt = '2026-09-21T02:00:00Z',
  storeOptions: Parameters<typeof openTemporaryStore>[0] = {},
  rules: Parameters<typeof programme>[2] = {},
  values: Parameters<typeof programme>[1] = {},
): Promise<Api> {
  let now = Date.parse(startsAt);
  const store = await openTemporaryStore({ ...storeOptions, clock: () => now });
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-issuer-'));
  const filesFolder = join(dataDir, 'attachments');
  const engine = { ...(await programme(store, values, rules)), files: folderFiles(filesFolder) };
  const issuer = await embeddedIssuer({
    dataDir,
    production: false,
    realIssuer: null,
    audience: AUDIENCE,
    knows: async id => (await store.read(reader => reader.get('users', { id }))) !== undefined,
  });
  const logged: object[] = [];
  const log = { error: (fields: object) => void logged.push(fields), info: () => {} };
  const ending = new AbortController();
  const deps: ServerDeps = {
    engine,
    identity: issuer,
    temporal: { state: () => 'up' },
    log,
    bodyLimitBytes: 262_144,
    exportRows: 50_000,
    streams: new EventStreams({ store, most: 8, mostOfOne: 3, pollMs: 10, heartbeatMs: 200, ending: ending.signal }),
    ...(typeof changed === 'function' ? changed({ engine, issuer, url: () => url }) : changed),
  };
  const server = createServer(createApp(deps));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = new Map<string, Promise<string>>();
  const token = (userId: string) => {
    const known = tokens.get(userId) ?? issuer.signIn(userId).then(signed => signed?.token ?? 'nobody');
    tokens.set(userId, known);
    return known;
  };

  async function call(method: string, path: string, options: CallOptions = {}): Promise<Answered> {
    const headers = await headersOf(method, options);
    const body = options.raw ?? (options.body === undefined ? null : JSON.stringify(options.body));
    const response = await fetch(url + path, { method, headers, body, redirect: 'manual' });
    const text = await response.text();
    const answered = {
      status: response.status,
      headers: response.headers,
      text,
      body: /[/+]json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined,
    };
    checkContract(method, path, answered);
    return answered;
  }

  async function headersOf(method: string, { as, body, raw, key, seen, headers = {} }: CallOptions) {
    return {
      ...(as !== undefined && { authorization: `Bearer ${await token(as)}` }),
      ...((body !== undefined || raw !== undefined) && { 'content-type': 'application/json' }),
      ...(method === 'POST' && key !== null && { 'idempotency-key': key ?? `test-${++serial}` }),
      ...(seen !== undefined && { 'if-match': seen }),
      ...headers,
    };
  }

  return {
    url,
    store,
    engine,
    issuer,
    filesFolder,
    storeFile: store.file,
    logged,
    token,
    setNow: at => {
      now = Date.parse(at);
    },
    call,
    get: (as, path, headers = {}) => call('GET', path, { as, headers }),
    async done(as, path, body, seen) {
      const answered = await call('POST', path, { as, body, ...(seen !== undefined && { seen }) });
      if (answered.status >= 300) throw new Error(`POST ${path} answered ${answered.status}: ${answered.text}`);
      return answered;
    },
    close: async () => {
      ending.abort();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
