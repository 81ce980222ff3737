import { NativeConnection } from '@temporalio/worker';
import { expect, inject, onTestFinished, test } from 'vitest';
import { StoreUnavailableError } from '../../db/store.ts';
import { runWorker, type WorkerRunOptions } from '../../worker/main.ts';
import { clockEntries, effectsOf, nextClock, offeredHo, rowOf, submittedPo } from '../support/cases.ts';
import { eventually, startRunning } from '../support/running.ts';
import { clockFrom } from '../support/test-clock.ts';
import { sharedBundle } from '../support/workflow-bundle.ts';

const clock = clockFrom('2026-03-02T02:00:00Z');

test('a_worker_stops_in_time_though_an_effect_never_answers_and_the_effect_stays_owed', async () => {
  let called = 0;
  const synchronise = () => {
    called += 1;
    return new Promise<never>(() => {});
  };
  const running = await startRunning({ clock: clock.now, crm: { synchronise } });
  const caseId = await submittedPo(running.engine);
  await eventually(async () => called === 1);
  expect(await effectsOf(running.store, caseId)).toMatchObject([{ status: 'pending' }]);
  const stopping = Date.now();
  await running.close();
  expect(Date.now() - stopping).toBeLessThan(12_000);
});

test('a_timer_that_fires_while_the_store_is_away_acts_when_it_is_back', async () => {
  let away = false;
  const running = await startRunning({
    watching: false,
    clock: clock.now,
    store: real => ({
      ...real,
      write: unit => (away ? Promise.reject(new StoreUnavailableError('the database is locked')) : real.write(unit)),
    }),
  });
  onTestFinished(() => running.close());
  const { engine, store, followers } = running;
  const caseId = await offeredHo(engine);
  await followers.nudge(caseId, 'vendor-opportunity');
  await eventually(async () => (await rowOf(store, caseId)).followed === 1);
  const { dueAt, kind } = await nextClock(store, caseId);
  clock.put(dueAt - 400);
  await followers.nudge(caseId, 'vendor-opportunity');
  await eventually(async () => clock.now() > dueAt - 100);
  away = true;
  await eventually(async () => clock.now() > dueAt + 1000);
  expect(await clockEntries(store, caseId)).toEqual([]);
  away = false;
  await eventually(async () => (await clockEntries(store, caseId)).length === 1);
  expect(kind).toBe('reminder');
});

async function options(signal: AbortSignal): Promise<WorkerRunOptions> {
  return {
    connect: () => NativeConnection.connect({ address: inject('temporalAddress') }),
    namespace: inject('temporalNamespace'),
    taskQueue: `test-worker-${process.pid}`,
    activities: { nothing: async () => {} },
    bundle: await sharedBundle(),
    signal,
    report: () => {},
  };
}

test('a_worker_that_cannot_connect_says_so_and_tries_again', async () => {
  const ending = new AbortController();
  const given = await options(ending.signal);
  const reported: string[] = [];
  let failures = 1;
  const connect = () => (failures-- > 0 ? Promise.reject(new Error('nobody listens')) : given.connect());
  const running = runWorker({ ...given, connect, report: ({ kind }) => reported.push(kind) });
  await eventually(async () => reported.includes('worker-running'));
  ending.abort();
  await running;
  expect(reported).toEqual(['worker-failed', 'worker-running']);
});

test('a_worker_told_to_stop_while_it_starts_never_runs', async () => {
  const ending = new AbortController();
  const given = await options(ending.signal);
  const reported: string[] = [];
  const connect = async () => {
    const connection = await given.connect();
    ending.abort();
    return connection;
  };
  await runWorker({ ...given, connect, report: ({ kind }) => reported.push(kind) });
  expect(reported).toEqual([]);
});
