import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { TemporalUnavailable } from '../../runtime/temporal-errors.ts';
import { jobErrand } from '../../worker/job-errand.ts';
import { changeCn } from '../support/calendar-acts.ts';
import { clocksOf, offeredHo, rowOf, trailOf } from '../support/cases.ts';
import { type Child, startChild } from '../support/child.ts';
import { cn2027 } from '../support/cn-2027.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { programme } from '../support/programme.ts';
import { eventually, startRunning } from '../support/running.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { clockFrom } from '../support/test-clock.ts';
import type { WorkUntilKilled } from '../support/work-until-killed.ts';
import { sharedBundle, sharedBundleFile } from '../support/workflow-bundle.ts';

/** A Thursday: three working days reach into 2027, which is not loaded. */
const NEW_YEARS_EVE = '2026-12-31T02:00:00Z';
const BEFORE = Date.parse('2027-01-05T15:59:59.999Z');
const AFTER = Date.parse('2027-01-06T15:59:59.999Z');

const jobRow = (store: Store, id: string) => store.read(reader => reader.get('jobs', { id }));
const isDone = async (store: Store, id: string) => (await jobRow(store, id))?.status === 'done';
const dueOf = async (store: Store, caseId: string) =>
  (await clocksOf(store, caseId)).find(({ kind }) => kind === 'due')?.dueAt;

test.each(['the timer', 'the second watch'])(
  'an_official_year_moves_deadlines_and_%s_goes_by_the_new_instant',
  async by => {
    const clock = clockFrom(NEW_YEARS_EVE);
    const policies = { 'vendor-opportunity': { 'reminder.first': 'none', 'reminder.last': 'none' } };
    const timer = by === 'the timer';
    const running = await startRunning({ clock: clock.now, policies, watching: !timer, nudging: timer });
    onTestFinished(() => running.close());
    const { engine, store, temporal } = running;
    const caseId = await offeredHo(engine);
    const isFollowed = async () =>
      (await rowOf(store, caseId)).followed === 1 && (await rowOf(store, caseId)).nudgeAt === null;
    if (timer) await eventually(isFollowed);
    const job = await changeCn(engine, { years: [cn2027()] });
    await eventually(() => isDone(store, job));
    expect(await dueOf(store, caseId)).toBe(AFTER);
    const workflow = temporal.client.workflow.getHandle(`job-${job}`);
    await eventually(async () => (await workflow.describe()).status.name === 'COMPLETED');
    if (timer) {
      await eventually(isFollowed);
      await eventually(async () => {
        const { searchAttributes } = await temporal.client.workflow.getHandle(caseId).describe();
        return String(searchAttributes.CountersignDueAt) === String(new Date(AFTER));
      });
      // Its workflow sleeps until the new instant: brought to just before it, it fires by itself.
      const by = `${Math.floor((AFTER - clock.now()) / 60_000) + 1}min`;
      expect(await running.sandbox.advance({ userId: 'lin-hao', caseId, by })).toHaveProperty('kind', 'advanced');
    } else {
      clock.put(BEFORE + 1000);
      await sleep(500);
      expect((await rowOf(store, caseId)).state).toBe('offered');
      clock.put(AFTER + 1000);
    }
    await eventually(async () => (await rowOf(store, caseId)).state === 'reclaimed');
    expect((await rowOf(store, caseId)).closedAt).toBe(AFTER);
    expect(await brokenInvariants(store)).toEqual([]);
  },
);

test('a_job_asked_for_while_temporal_is_away_starts_when_it_is_back', async () => {
  const clock = clockFrom(NEW_YEARS_EVE);
  const store = await openTemporaryStore({ clock: clock.now });
  onTestFinished(() => store.close());
  const engine = { ...(await programme(store)), clock: clock.now };
  const job = await changeCn(engine, { years: [cn2027()] });
  const started: string[] = [];
  const reported: unknown[] = [];
  let away = true;
  const start = async (id: string) => {
    if (away) throw new TemporalUnavailable('away');
    started.push(id);
  };
  const errand = jobErrand({ engine, start, report: error => void reported.push(error) });
  const tries = async () => (await jobRow(store, job))?.nudgeAt ?? 0;
  const first = await tries();
  // The try that failed was taken back: it does not count, and the next one stands later.
  await eventually(
    async () => (await errand()) === false && (await tries()) > first && (await jobRow(store, job))?.nudges === 0,
  );
  expect(started).toEqual([]);
  away = false;
  await eventually(async () => (await errand()) === false && started.length > 0);
  expect([started, reported]).toEqual([[job], []]);
});

const SEED = Number(process.env.COUNTERSIGN_TEST_SEED ?? Date.now() % 100_000);

test(`a_job_whose_worker_is_killed_in_the_middle_goes_on_and_does_each_deadline_once (seed ${SEED})`, async () => {
  const clock = clockFrom(NEW_YEARS_EVE);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-job-killed-'));
  const store = await openTemporaryStore({ clock: clock.now });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const engine = { ...(await programme(store)), clock: clock.now, quietMs: 60_000 };
  const cases: string[] = [];
  for (let n = 0; n < 600; n += 1) cases.push(await offeredHo(engine));
  const job = await changeCn(engine, { years: [cn2027()] });
  await sharedBundle();
  const given: WorkUntilKilled = {
    file: store.file,
    address: inject('temporalAddress'),
    namespace: inject('temporalNamespace'),
    taskQueue: `job-killed-${engine.newId()}`,
    bundleFile: sharedBundleFile(),
    crmFolder: join(folder, 'crm'),
    callsFile: join(folder, 'calls'),
    crmMs: 0,
    clockShiftMs: clock.now() - Date.now(),
  };
  const startWorker = async (): Promise<Child> => {
    const child = startChild('work-until-killed.ts', JSON.stringify(given));
    await child.says('running');
    return child;
  };
  const stops: number[] = [];
  for (let kill = 1; kill <= 3; kill += 1) {
    const worker = await startWorker();
    const from = stops.at(-1) ?? 0;
    await eventually(async () => ((await jobRow(store, job))?.done ?? 0) > from + (SEED % 20), 60_000);
    worker.process.kill('SIGKILL');
    await worker.ended;
    stops.push((await jobRow(store, job))?.done ?? 0);
  }
  expect(stops[0]).toBeLessThan(600);
  const last = await startWorker();
  await eventually(() => isDone(store, job), 90_000);
  expect(await jobRow(store, job)).toMatchObject({ total: 600, done: 600, failed: 0 });
  expect(JSON.parse((await jobRow(store, job))?.result ?? '').counts).toEqual({ later: 600 });
  for (const caseId of cases) {
    const entries = (await trailOf(store, caseId)).filter(({ command }) => command === 'recalculate-deadline');
    expect([entries.length, await dueOf(store, caseId)]).toEqual([1, AFTER]);
  }
  expect(await brokenInvariants(store)).toEqual([]);
  last.process.stdin.end();
  await last.ended;
}, 240_000);
