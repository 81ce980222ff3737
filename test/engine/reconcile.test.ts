import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { Engine } from '../../engine/ports.ts';
import { reconcile } from '../../engine/reconcile.ts';
import { repairFollowers } from '../../engine/repair.ts';
import { effectsOf, offeredHo, rowOf, submittedPo } from '../support/cases.ts';
import { done, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { DAY_MS, standingClock } from '../support/test-clock.ts';

let store: Store;
let engine: Engine;
const clock = standingClock('2026-03-02T02:00:00Z');
beforeEach(async () => {
  clock.put(Date.parse('2026-03-02T02:00:00Z'));
  store = await openTemporaryStore({ clock: clock.now });
  engine = { ...(await programme(store)), clock: clock.now };
});
afterEach(() => store.close());

const reason = { code: 'NO_CAPACITY', text: '资源不足' };
const run = (caseId: string, ...shown: string[]) => ({ caseId, shown });

/** As after a look: nobody is about to be told. */
async function looked(caseId: string): Promise<void> {
  await store.write(tx => tx.update('cases', { id: caseId }, { nudgeAt: null, followed: 1 }));
}

test('every_way_in_which_store_and_temporal_can_differ_is_told_apart_and_every_case_concerned_is_nudged', async () => {
  const [missing, left, same, ahead, behind] = [
    await offeredHo(engine),
    await offeredHo(engine),
    await offeredHo(engine),
    await offeredHo(engine),
    await offeredHo(engine),
  ];
  await done(engine, 'hai-admin', 'vendor-opportunity', 'decline', { reason }, { caseId: left });
  for (const id of [missing, left, same, ahead, behind]) await looked(id);
  const temporalAt = clock.now() + 1000;
  clock.put(clock.now() + 2000);
  await done(engine, 'hai-admin', 'vendor-opportunity', 'accept', {}, { caseId: behind });
  await looked(behind);
  const runs = [
    run(left, 'offered'),
    run(same, 'vendor-opportunity', 'offered'),
    run(ahead, 'accepted'),
    run(behind, 'offered'),
    run('01unknown'),
  ];
  const found = await reconcile(engine, runs, temporalAt);
  expect(found).toMatchObject({
    cases: 5,
    open: 4,
    running: 5,
    missing: [missing],
    left: [left],
    unknown: ['01unknown'],
    ahead: [ahead],
    behind: [behind],
  });
  for (const id of [missing, left, same, ahead, behind]) {
    expect(await rowOf(store, id)).toMatchObject({ nudgeAt: clock.now(), followed: 1 });
  }
});

test('effects_in_doubt_moments_that_passed_and_mail_that_waits_are_counted', async () => {
  const caseId = await submittedPo(engine);
  const [effect] = await effectsOf(store, caseId);
  await offeredHo(engine);
  clock.put(clock.now() + 30 * DAY_MS);
  const found = await reconcile(engine, [run(caseId, 'under-review')], clock.now());
  expect(found.effectsInDoubt).toEqual([effect?.key]);
  expect(found.momentsPassed).toBe(1);
  expect(found.mailPending).toBeGreaterThan(0);
});

test('without_temporal_nothing_is_said_to_differ_and_every_waiting_case_is_nudged_all_the_same', async () => {
  const caseId = await offeredHo(engine);
  await looked(caseId);
  expect(await reconcile(engine, undefined, clock.now())).toMatchObject({ running: null, missing: [], ahead: [] });
  expect((await rowOf(store, caseId)).nudgeAt).toBe(clock.now());
  expect(await store.read(reader => reader.find('incidents', { kind: 'restore-diverged' }))).toEqual([]);
});

test('the_incident_of_a_difference_is_open_until_a_round_of_the_repair_finds_none', async () => {
  const caseId = await offeredHo(engine);
  await looked(caseId);
  await reconcile(engine, [], clock.now());
  const open = () => store.read(reader => reader.find('incidents', { kind: 'restore-diverged', status: 'open' }));
  expect(await open()).toHaveLength(1);
  let runs: string[] = [];
  const followers = {
    nudge: async () => {},
    remind: async () => {},
    async *running() {
      yield* runs;
    },
  };
  clock.put(clock.now() + DAY_MS / 24);
  // The relay is about to tell it: not whole yet.
  expect(await repairFollowers(engine, followers, () => {})).toMatchObject({ missing: 0, soon: 1 });
  expect(await open()).toHaveLength(1);
  await looked(caseId);
  runs = [caseId];
  await repairFollowers(engine, followers, () => {});
  expect(await open()).toEqual([]);
});
