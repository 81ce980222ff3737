import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Engine, Followers } from '../../engine/ports.ts';
import { repairFollowers } from '../../engine/repair.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { numbers } from '../../runtime/sample/numbers.ts';
import { connectTemporal, type TemporalConnection } from '../../runtime/temporal-connection.ts';
import { clockEntries, effectsOf, offeredHo, rowOf, submittedPo, trailOf } from '../support/cases.ts';
import { type Child, startChild } from '../support/child.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { programme } from '../support/programme.ts';
import { eventually } from '../support/running.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { clockFrom, MINUTE_MS } from '../support/test-clock.ts';
import type { WorkUntilKilled } from '../support/work-until-killed.ts';
import { sharedBundle, sharedBundleFile } from '../support/workflow-bundle.ts';

const SEED = Number(process.env.COUNTERSIGN_TEST_SEED ?? Date.now() % 100_000);
const KILLS = 6;
const clock = clockFrom('2026-03-02T02:00:00Z');
let folder: string;
let store: Awaited<ReturnType<typeof openTemporaryStore>>;
let engine: Engine;
let temporal: TemporalConnection;
let followers: Followers;
let taskQueue: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-worker-killed-'));
  store = await openTemporaryStore({ clock: clock.now });
  const policies = { 'vendor-opportunity': { 'ho.acceptance.within': '1h' } };
  engine = { ...(await programme(store, policies)), quietMs: 20, clock: clock.now };
  temporal = connectTemporal({ address: inject('temporalAddress'), namespace: inject('temporalNamespace') });
  taskQueue = `killed-${engine.newId()}`;
  followers = temporalFollowers(() => temporal.client, taskQueue);
  await sharedBundle();
});

afterAll(async () => {
  await temporal.close();
  await store.close();
  await rm(folder, { recursive: true });
});

async function startWorker(crmMs: number): Promise<Child> {
  const given: WorkUntilKilled = {
    file: store.file,
    address: temporal.address,
    namespace: temporal.namespace,
    taskQueue,
    bundleFile: sharedBundleFile(),
    crmFolder: join(folder, 'crm'),
    callsFile: join(folder, 'calls'),
    crmMs,
    clockShiftMs: clock.now() - Date.now(),
  };
  const child = startChild('work-until-killed.ts', JSON.stringify(given));
  await child.says('running');
  return child;
}

test(`a_worker_killed_at_any_moment_leaves_each_deadline_and_effect_done_once (seed ${SEED})`, async () => {
  const random = numbers(SEED);
  const [offers, opportunities]: [string[], string[]] = [[], []];
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (let n = 0; n < 3; n += 1) {
      offers.push(await offeredHo(engine));
      opportunities.push(await submittedPo(engine));
    }
    const worker = await startWorker(Math.floor(random() * 150));
    await sleep(random() * 600);
    worker.process.kill('SIGKILL');
    await worker.ended;
    // The offers of this round fall due while the next worker is at it.
    clock.put(clock.now() + 60 * MINUTE_MS - 500);
  }
  clock.put(clock.now() + 60 * MINUTE_MS);
  const last = await startWorker(0);
  const settled = async (caseId: string, state: string) => {
    const row = await rowOf(store, caseId);
    const owed = (await effectsOf(store, caseId)).some(({ status }) => status !== 'done');
    return row.state === state && row.nudgeAt === null && !owed;
  };
  for (const caseId of offers) await eventually(() => settled(caseId, 'reclaimed'), 90_000);
  for (const caseId of opportunities) await eventually(() => settled(caseId, 'under-review'), 90_000);

  for (const caseId of offers) {
    expect((await clockEntries(store, caseId)).filter(({ command }) => command === 'expire-acceptance')).toHaveLength(
      1,
    );
  }
  for (const caseId of opportunities) {
    expect((await trailOf(store, caseId)).filter(({ command }) => command === 'record-crm-sync')).toHaveLength(1);
  }
  const kept = (await readdir(join(folder, 'crm'))).filter(name => name.endsWith('.json'));
  expect(kept).toHaveLength(opportunities.length);
  const called = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
  expect(new Set(called).size).toBe(opportunities.length);
  expect(await brokenInvariants(store)).toEqual([]);

  // I8: after the dust has settled exactly the cases that wait have a workflow.
  clock.put(clock.now() + 2 * MINUTE_MS);
  await eventually(async () => {
    const running = new Set<string>();
    for await (const id of followers.running()) running.add(id);
    return running.size === opportunities.length && opportunities.every(id => running.has(id));
  }, 40_000);
  expect(await repairFollowers(engine, followers, () => {})).toMatchObject({ missing: 0, stray: 0, failedEffects: 0 });
  last.process.stdin.end();
  await last.ended;
  expect(last.process.exitCode).toBe(0);
}, 240_000);
