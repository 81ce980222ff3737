import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type Reply, signIn } from '../../bench/api-client.ts';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { temporalUp } from '../support/restored.ts';
import { eventually } from '../support/running.ts';

const PURCHASES = '/v1/purchase-approvals';
let dataDir: string;
let product: StartedProduct | undefined;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-test-restart-'));
});
afterAll(async () => {
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

interface Tally {
  acknowledged: Map<string, string>;
  /** Answers that are neither what was asked for nor "come back later". */
  odd: string[];
  /** Sent while nobody listened, or on a connection that was being closed. */
  unanswered: number;
}

/** Gives one command after another; each is repeated under its key until it is answered, as a good client does. */
async function work(caller: Caller, lane: number, over: { yet: boolean }, tally: Tally): Promise<void> {
  for (let n = 0; !over.yet; n++) {
    const subject = `lane ${lane} purchase ${n}`;
    const key = randomUUID();
    for (let answered = false; !answered; ) {
      const reply = await caller
        .post(PURCHASES, { subject, amount: '100.00', currency: 'CNY' }, { key })
        .catch((): Reply | undefined => undefined);
      if (reply?.status === 201) {
        tally.acknowledged.set(subject, String(reply.body.id));
        answered = true;
      } else {
        if (reply && reply.status !== 503) tally.odd.push(`${reply.status} ${JSON.stringify(reply.body)}`);
        if (!reply) tally.unanswered += 1;
        await sleep(50);
      }
    }
  }
}

async function allPurchases(reader: Caller): Promise<{ id: string; title: string }[]> {
  const found: { id: string; title: string }[] = [];
  for (let cursor = ''; ; ) {
    const page = await reader.get(`${PURCHASES}?limit=100${cursor}`);
    const { items, next } = page.body as { items: { id: string; title: string }[]; next: string | null };
    found.push(...items);
    if (next === null) return found;
    cursor = `&cursor=${next}`;
  }
}

test('a_restart_under_load_loses_nothing_does_nothing_twice_and_ends_within_its_bound', async () => {
  const env = { COUNTERSIGN_PORT: String(await freePort()) };
  product = await startProduct(dataDir, env);
  await temporalUp(product);
  const caller = await signIn(product.base, 'qian-ling');
  const tally: Tally = { acknowledged: new Map(), odd: [], unanswered: 0 };
  const over = { yet: false };
  const lanes = Array.from({ length: 8 }, (_, lane) => work(caller, lane, over, tally));
  await eventually(async () => tally.acknowledged.size > 100, 60_000);

  process.kill(product.pid, 'SIGTERM');
  const told = performance.now();
  expect(await product.ended).toBe(0);
  expect(performance.now() - told).toBeLessThan(25_000);
  expect(product.output()).toContain('finishing what is under way');
  const before = tally.acknowledged.size;
  product = await startProduct(dataDir, env);
  await eventually(async () => tally.acknowledged.size > before + 100, 60_000);
  over.yet = true;
  await Promise.all(lanes);

  expect(tally.odd).toEqual([]);
  const there = (await allPurchases(caller)).filter(({ title }) => title.startsWith('lane '));
  expect(there).toHaveLength(tally.acknowledged.size);
  expect(new Map(there.map(({ id, title }) => [title, id]))).toEqual(tally.acknowledged);
  expect(await product.stop()).toBe(0);
});
