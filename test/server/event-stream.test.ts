import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Response } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { EventStreams } from '../../server/event-streams.ts';
import { sendStream } from '../../server/send-stream.ts';
import { type Api, openApi } from '../support/api.ts';
import { draft, offered, submitted } from '../support/stories.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi();
});
afterEach(() => api.close());

interface Following {
  status: number;
  /** Positions in the order they came, and the subjects. */
  positions: number[];
  subjects: string[];
  lastId: string;
  text: string;
  ended: Promise<void>;
  close(): void;
}

async function follow(as: string, headers: Record<string, string> = {}, url = api.url, query = ''): Promise<Following> {
  const stop = new AbortController();
  const response = await fetch(`${url}/v1/events/stream${query}`, {
    headers: { authorization: `Bearer ${await api.token(as)}`, ...headers },
    signal: stop.signal,
  });
  const following: Following = {
    status: response.status,
    positions: [],
    subjects: [],
    lastId: '',
    text: '',
    ended: Promise.resolve(),
    close: () => stop.abort(),
  };
  const read = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk, { stream: true });
      following.text += text;
      const messages = (rest + text).split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) take(following, message);
    }
  };
  following.ended = read().catch(() => {});
  return following;
}

function take(following: Following, message: string): void {
  for (const line of message.split('\n')) {
    if (line.startsWith('id: ')) following.lastId = line.slice(4);
    if (!line.startsWith('data: ')) continue;
    const event = JSON.parse(line.slice(6));
    following.positions.push(event.position);
    following.subjects.push(event.subject);
  }
}

async function until(look: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !look(); await sleep(10)) if (Date.now() > end) throw new Error('not in time');
}

test('a_stream_tells_what_happens_from_now_on_and_only_what_its_reader_may_see', async () => {
  const before = await submitted(api);
  const vendor = await follow('wang-fang');
  const rival = await follow('chen-admin');
  const [hidden, po] = [await draft(api), await submitted(api)];
  await until(() => vendor.subjects.includes(po.body.id));
  expect(vendor.subjects).not.toContain(before.body.id);
  expect(vendor.subjects).not.toContain(hidden.body.id);
  await until(() => Number(rival.lastId) >= Math.max(...vendor.positions));
  expect(rival.subjects).toEqual([]);
  expect(vendor.text).toMatch(/^retry: 2000\nid: \d+\n\n/);
  await until(() => vendor.text.includes(': still here'));
  for (const one of [vendor, rival]) one.close();
});

test('nothing_is_lost_and_nothing_comes_twice_across_restarts_of_the_server_under_load', async () => {
  const { engine, issuer, store } = api;
  const serve = async () => {
    const ending = new AbortController();
    const streams = new EventStreams({
      store,
      most: 8,
      mostOfOne: 3,
      pollMs: 5,
      heartbeatMs: 1000,
      ending: ending.signal,
    });
    const log = { error: () => {}, info: () => {} };
    const deps = {
      engine,
      identity: issuer,
      temporal: { state: () => 'up' as const },
      log,
      bodyLimitBytes: 1e5,
      exportRows: 10,
      streams,
    };
    const server: Server = createServer(createApp(deps));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const stop = () => {
      ending.abort();
      return new Promise<void>(resolve => server.close(() => resolve()));
    };
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
  };
  let loading = true;
  const load = async () => {
    for (let n = 0; n < 40; n++) await submitted(api);
    loading = false;
  };
  const loaded = load();
  const positions: number[] = [];
  let lastId = '0';
  let restarts = 0;
  while (loading || restarts < 3) {
    const running = await serve();
    const following = await follow('hai-admin', { 'last-event-id': lastId }, running.url);
    await sleep(60);
    await running.stop();
    await following.ended;
    positions.push(...following.positions);
    lastId = following.lastId;
    restarts += 1;
  }
  await loaded;
  const last = await follow('hai-admin', { 'last-event-id': lastId });
  const written = await store.read(reader => reader.query.eventHead());
  await until(() => Number(last.lastId) >= written);
  last.close();
  positions.push(...last.positions);
  expect(restarts).toBeGreaterThanOrEqual(3);
  expect(positions).toEqual(Array.from({ length: written }, (_, i) => i + 1));
});

test('one_person_holds_a_bounded_number_of_streams_and_a_closed_one_gives_its_place_back', async () => {
  const open = [await follow('hai-admin'), await follow('hai-admin'), await follow('hai-admin')];
  const refused = await api.get('hai-admin', '/v1/events/stream');
  expect(refused.status).toBe(429);
  expect(refused.body.code).toBe('TOO_MANY_STREAMS');
  expect(refused.headers.get('retry-after')).toBe('10');
  const other = await follow('wang-fang');
  expect(other.status).toBe(200);
  open[0]?.close();
  let again = await follow('hai-admin');
  for (let tries = 0; again.status !== 200 && tries < 100; tries++) {
    await sleep(10);
    again = await follow('hai-admin');
  }
  expect(again.status).toBe(200);
  for (const one of [...open, other, again]) one.close();
});

test('a_stream_ends_with_the_token_and_with_the_right_to_read', async () => {
  const soon = await openApi({
    identity: { verify: async () => ({ userId: 'hai-admin', expiresAt: Date.now() + 300 }) },
  });
  const short = await follow('hai-admin', {}, soon.url);
  await short.ended;
  expect(short.status).toBe(200);
  await soon.close();
  const leaver = await follow('hai-sales', { 'last-event-id': '0' });
  await api.store.write(tx => tx.update('users', { id: 'hai-sales' }, { status: 'inactive' }));
  const po = await offered(api);
  await leaver.ended;
  expect(leaver.subjects).not.toContain(po.body.id);
});

test('a_place_that_is_none_is_refused', async () => {
  for (const place of ['-1', 'x', '1.5', '999999']) {
    const refused = await api.get('hai-admin', '/v1/events/stream', { 'last-event-id': place });
    expect(refused.body.code, place).toBe('BAD_CURSOR');
  }
});

test('a_reader_who_takes_nothing_is_sent_no_more_and_one_who_left_ends_the_work', async () => {
  let made = 0;
  let ended = false;
  async function* pieces(gone: AbortSignal) {
    try {
      for (; !gone.aborted; made++) yield 'x'.repeat(65_536);
    } finally {
      ended = true;
    }
  }
  const app = express();
  app.get('/', (_request, response: Response) => sendStream(response, 'en', { status: 200, stream: pieces }));
  const server = createServer(app);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await until(() => made > 0);
  let before = -1;
  while (made !== before) {
    before = made;
    await sleep(200);
  }
  expect(made).toBeLessThan(500);
  socket.destroy();
  await until(() => ended);
  await new Promise(resolve => server.close(resolve));
});
