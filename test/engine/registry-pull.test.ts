import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import { act } from '../../engine/act.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import type { Engine } from '../../engine/ports.ts';
import { pullWhenDue, requestPull } from '../../engine/registry/request-pull.ts';
import { httpRegistrySource } from '../../integrations/registry-source.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { failingStore, InjectedFault } from '../support/failing-store.ts';
import { type RegistryServer, startRegistryServer, TOKEN } from '../support/registry-server.ts';

const s = new EngineSuite();
const HOUR = 3_600_000;
let server: RegistryServer;
beforeAll(async () => {
  server = await startRegistryServer();
});
beforeEach(() => {
  server.instead = undefined;
  server.asked.length = 0;
});
afterAll(() => server.close());

const KINDS: RegistryKindName[] = ['order', 'bill'];

function outside(kinds = KINDS): Engine {
  const source = httpRegistrySource({ name: 'billing', url: server.url, token: TOKEN, timeoutMs: 500 });
  return { ...s.engine, outside: { source, kinds, everyMs: HOUR } };
}

const order = (n: number, changed: JsonObject = {}): JsonObject => ({
  partnerId: 'org-haiyue',
  ref: `O-${String(n).padStart(4, '0')}`,
  data: { customerName: '客户', amount: `${n + 1}.00`, currency: 'CNY', ...changed },
});
const bill = (ref: string, status: string): JsonObject => ({
  partnerId: 'org-haiyue',
  ref,
  data: { type: 'bill', period: '2026-05', amount: '9.00', currency: 'CNY', dueDate: '2026-01-01', status },
});

async function asked(engine: Engine): Promise<string> {
  const outcome = await act(engine, { userId: 'ops-an', item: 'registry.manage' }, requestPull);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return String(outcome.body.job);
}

async function run(engine: Engine, job: string): Promise<JsonObject> {
  while (await runJobBatch(engine, JOBS, job, () => true));
  const [row] = await s.find('jobs', { id: job });
  return { status: row?.status ?? '', ...(JSON.parse(row?.result ?? '{}') as JsonObject) };
}

const stored = async (kind: string) => (await s.find('registry', { kind })).length;
const refusals = () => s.find('incidents', { kind: 'registry-refused', status: 'open' });

describe('reading a system outside', () => {
  test('goes_page_by_page_through_every_kind_and_goes_on_there_next_time', async () => {
    server.changes = { order: Array.from({ length: 450 }, (_, n) => order(n)), bill: [bill('B-1', 'open')] };
    const engine = outside();
    expect(await run(engine, await asked(engine))).toMatchObject({ status: 'done', counts: { read: 4 }, failures: [] });
    expect([await stored('order'), await stored('bill'), server.asked.length]).toEqual([450, 1, 4]);
    expect(await s.find('events', { process: 'registry' })).toMatchObject([{ type: 'bill-overdue' }]);
    expect(await s.find('registry', { ref: 'O-0001' })).toMatchObject([{ source: 'billing', version: 1 }]);
    server.changes.order?.push(order(1, { paid: true }));
    server.changes.bill?.push(bill('B-1', 'cleared'));
    await run(engine, await asked(engine));
    expect(server.asked.slice(4)).toEqual([
      '/registry/order/changes?limit=200&after=450',
      '/registry/bill/changes?limit=200&after=1',
    ]);
    expect(await s.find('registry', { ref: 'O-0001' })).toMatchObject([{ version: 2 }]);
    expect((await s.find('events', { process: 'registry' })).map(({ type }) => type)).toEqual([
      'bill-overdue',
      'bill-cleared',
    ]);
  });

  test('killed_at_any_write_goes_on_and_changes_nothing_twice', async () => {
    const engine = outside(['order']);
    for (let nth = 1, killed = true; killed; nth += 2) {
      const from = server.changes.order?.length ?? 0;
      server.changes.order?.push(...[0, 1, 2].map(n => order(1000 + nth * 10 + n)));
      const job = await asked(engine);
      killed = await run({ ...engine, store: failingStore(s.store, nth).store }, job).then(
        ({ failures }) => (failures as JsonObject[]).length > 0,
        (error: unknown) => {
          if (error instanceof InjectedFault) return true;
          throw error;
        },
      );
      await run(engine, job);
      await run(engine, await asked(engine));
      const refs = server.changes.order?.slice(from).map(({ ref }) => String(ref)) ?? [];
      for (const ref of refs) expect(await s.find('registry', { ref }), `write ${nth}`).toMatchObject([{ version: 1 }]);
    }
  });

  test('a_kind_that_cannot_be_read_waits_for_the_next_time_and_holds_up_no_other', async () => {
    const engine = outside();
    server.changes.bill?.push(bill('B-2', 'open'));
    server.instead = (request, response) => {
      if (request.url?.includes('/order/')) return void response.writeHead(503).end();
      response.end(JSON.stringify({ entries: [bill('B-2', 'open')], next: '3', more: false }));
    };
    const job = await asked(engine);
    const { failures } = await run(engine, job);
    expect(failures).toEqual([{ key: 'order/1', message: 'billing answers 503 instead of 200' }]);
    expect(await s.find('registry', { ref: 'B-2' })).toHaveLength(1);
    expect(await s.find('incidents', { kind: 'job-failed', dedupe: `job-failed:${job}` })).toHaveLength(1);
    server.instead = undefined;
    server.changes.order?.push(order(7777));
    await run(engine, await asked(engine));
    expect(await s.find('registry', { ref: 'O-7777' })).toHaveLength(1);
  });

  test('an_entry_that_is_wrong_is_an_incident_until_it_is_mended_there_and_stops_no_other', async () => {
    const engine = outside(['order']);
    server.changes.order?.push(
      { ...order(8001), partnerId: 'org-nowhere' },
      order(8002, { amount: '1.234' }),
      order(8003),
    );
    expect(await run(engine, await asked(engine))).toMatchObject({ counts: { 'with-refusals': 1 } });
    expect(await s.find('registry', { ref: 'O-8003' })).toHaveLength(1);
    expect((await refusals()).map(({ detail }) => JSON.parse(detail) as JsonObject)).toEqual([
      { source: 'billing', kind: 'order', ref: 'O-8001', wrong: '/partnerId NOT_FOUND' },
      { source: 'billing', kind: 'order', ref: 'O-8002', wrong: '/data/amount MONEY_FORMAT' },
    ]);
    server.changes.order?.push(order(8002), { partnerId: 'org-haiyue', ref: 'O-8003', ended: true });
    await run(engine, await asked(engine));
    expect((await refusals()).map(({ dedupe }) => dedupe)).toEqual([
      'registry-refused:billing/order/org-nowhere/O-8001',
    ]);
    expect(await s.find('registry', { ref: 'O-8003' })).toMatchObject([{ untilAt: s.now }]);
  });
});

test('a_system_that_does_not_go_on_is_not_asked_for_ever', async () => {
  const engine = outside(['order']);
  server.instead = (_, response) => void response.end(JSON.stringify({ entries: [], next: 'same', more: true }));
  const { failures } = await run(engine, await asked(engine));
  expect(failures).toMatchObject([{ message: 'billing does not go on behind the place it was asked for' }]);
  expect(server.asked).toHaveLength(2);
});

describe('a pull', () => {
  test('is_asked_for_by_itself_when_the_last_one_is_long_ago_and_one_at_a_time', async () => {
    const engine = outside(['order']);
    s.now += 2 * HOUR;
    expect([await pullWhenDue(engine), await pullWhenDue(engine)]).toEqual([true, false]);
    const [waiting] = await s.find('jobs', { kind: 'pull-registry', status: 'waiting' });
    expect(waiting).toMatchObject({ createdBy: 'system', item: 'registry.manage' });
    expect(await asked(engine), 'the one under way is answered').toBe(waiting?.id);
    await run(engine, waiting?.id ?? '');
    expect(await pullWhenDue(engine)).toBe(false);
    s.now += HOUR;
    expect(await pullWhenDue(engine)).toBe(true);
    await run(engine, (await s.find('jobs', { kind: 'pull-registry', status: 'waiting' }))[0]?.id ?? '');
  });

  test('is_refused_where_no_system_is_configured_and_to_who_does_not_keep_the_registry', async () => {
    expect(await pullWhenDue(s.engine)).toBe(false);
    const by = (engine: Engine, userId: string) => act(engine, { userId, item: 'registry.manage' }, requestPull);
    expect(await by(s.engine, 'ops-an')).toMatchObject({ kind: 'refused', refusal: { code: 'NO_SOURCE' } });
    expect(await by(outside(), 'wang-fang')).toMatchObject({ kind: 'not-permitted' });
  });
});
