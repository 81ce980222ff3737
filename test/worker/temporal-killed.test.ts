import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEARCH_ATTRIBUTES } from '../../runtime/temporal.ts';
import { defaultCacheDir, findTemporalBinary } from '../../runtime/temporal-binary.ts';
import { startTemporalServer, type TemporalServer } from '../../runtime/temporal-server.ts';
import { clockEntries, nextClock, offeredHo, rowOf } from '../support/cases.ts';
import { historyOf, liveTimers } from '../support/histories.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { done } from '../support/programme.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom, MINUTE_MS } from '../support/test-clock.ts';

const GRACE_MS = 2000;
const clock = clockFrom('2026-03-02T02:00:00Z');
let folder: string;
let server: TemporalServer;
let running: Running;
let restarts = 0;

/** A Temporal server of this file's own, to be killed. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-killed-'));
  const report = () => {};
  const binary = await findTemporalBinary({ cacheDir: defaultCacheDir(process.env), report, env: process.env });
  server = await startTemporalServer({
    binary,
    dataDir: folder,
    namespace: 'killed',
    searchAttributes: SEARCH_ATTRIBUTES,
    report,
    durability: 'off',
    onRestart: () => void (restarts += 1),
  });
  const policies = { 'vendor-opportunity': { 'ho.acceptance.within': '1h' } };
  running = await startRunning({ server, clock: clock.now, policies, graceMs: GRACE_MS });
});

afterAll(async () => {
  await running.close();
  await server.stop();
  await rm(folder, { recursive: true });
});

const handleOf = (caseId: string) => running.temporal.client.workflow.getHandle(caseId);

async function told(caseId: string): Promise<void> {
  await eventually(async () => {
    const { followed, nudgeAt, closedAt } = await rowOf(running.store, caseId);
    return nudgeAt === null && (followed === 1 || closedAt !== null);
  }, 40_000);
}

async function kill(): Promise<void> {
  const before = server.pid;
  server.kill();
  await eventually(async () => server.pid !== before);
}

test('a_temporal_server_killed_twice_loses_no_decision_and_no_deadline', async () => {
  const { engine, store, relay } = running;
  const [decided, overdue] = [await offeredHo(engine), await offeredHo(engine)];
  clock.put(clock.now() + 10 * MINUTE_MS);
  const later = await offeredHo(engine);
  for (const caseId of [decided, overdue, later]) await told(caseId);

  await kill();
  await done(engine, 'hai-admin', 'vendor-opportunity', 'accept', {}, { caseId: decided });
  const opened = await offeredHo(engine);
  const { dueAt } = await nextClock(store, overdue);
  clock.put(dueAt + 1);
  await eventually(async () => relay.temporal === 'away' || restarts > 0);
  await kill();
  await eventually(async () => (await rowOf(store, overdue)).state === 'reclaimed');
  await eventually(async () => restarts > 0 && relay.temporal === 'up', 40_000);

  for (const caseId of [decided, overdue, opened, later]) await told(caseId);
  expect(await rowOf(store, decided)).toMatchObject({ state: 'accepted', followed: 1 });
  await eventually(async () => liveTimers(await historyOf(running.temporal.client, decided)).length === 0);
  await eventually(async () => (await handleOf(overdue).describe()).status.name === 'COMPLETED');
  expect((await handleOf(opened).describe()).status.name).toBe('RUNNING');

  const due = (await nextClock(store, later)).dueAt;
  clock.put(due - 500);
  await running.followers.nudge(later, 'vendor-opportunity');
  await eventually(async () => (await rowOf(store, later)).state === 'reclaimed');
  const [expired, ...more] = await clockEntries(store, later);
  expect(more).toEqual([]);
  // By the timer of the workflow that outlived the server, before the second watch would have looked.
  expect(Date.parse(expired?.ranAt ?? '')).toBeLessThan(due + GRACE_MS);
  expect(await clockEntries(store, overdue)).toHaveLength(1);
  expect(await brokenInvariants(store)).toEqual([]);
});
