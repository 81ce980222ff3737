import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeServer } from '../../server/closing.ts';
import { observed } from '../../server/middleware/observed.ts';
import { openGate } from '../support/gate.ts';

let server: Server;
let ending: AbortController;
let port: number;
let gate: ReturnType<typeof openGate>;
const agent = new Agent({ keepAlive: true });

beforeEach(async () => {
  ending = new AbortController();
  gate = openGate();
  const app = express();
  app.use(observed({ ending: ending.signal }));
  app.get('/slow', async (_request, response) => {
    await gate.passed;
    response.end('answered');
  });
  app.get('/quick', (_request, response) => void response.end('answered'));
  server = createServer(app);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => server.closeAllConnections());

interface Read {
  connection: string | undefined;
  text: string;
}

/** Answers once the head of the answer is there; `text` once it is whole. */
function ask(path: string): Promise<{ whole: Promise<Read> }> {
  return new Promise((resolve, reject) => {
    get({ port, path, agent, host: '127.0.0.1' }, answer => resolve({ whole: readWhole(answer) })).once(
      'error',
      reject,
    );
  });
}

async function readWhole(answer: IncomingMessage): Promise<Read> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { connection: answer.headers.connection, text };
}

async function arrived(count: number): Promise<void> {
  const open = () => new Promise<number>(resolve => server.getConnections((_e, found) => resolve(found)));
  while ((await open()) < count) await new Promise(resolve => setTimeout(resolve, 5));
  await new Promise(resolve => setTimeout(resolve, 50));
}

test('what_is_under_way_is_answered_its_connection_closed_and_a_new_one_refused', async () => {
  const slow = ask('/slow');
  await arrived(1);
  ending.abort();
  const closing = closeServer(server, 5000);
  await expect(ask('/quick')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  gate.arrive();
  expect(await (await slow).whole).toEqual({ connection: 'close', text: 'answered' });
  expect(await closing).toBe(0);
});

test('a_connection_that_is_kept_and_idle_does_not_hold_up_the_end', async () => {
  expect((await (await ask('/quick')).whole).connection).toBe('keep-alive');
  const began = performance.now();
  ending.abort();
  expect(await closeServer(server, 5000)).toBe(0);
  expect(performance.now() - began).toBeLessThan(1000);
});

test('whatever_does_not_end_is_cut_after_the_patience_and_counted', async () => {
  const slow = ask('/slow').then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code,
  );
  await arrived(1);
  ending.abort();
  const began = performance.now();
  expect(await closeServer(server, 300)).toBe(1);
  expect(performance.now() - began).toBeLessThan(2000);
  expect(await slow).toBe('ECONNRESET');
});
