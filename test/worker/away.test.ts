import { expect, onTestFinished, test } from 'vitest';
import { look } from '../../engine/look.ts';
import type { Followers } from '../../engine/ports.ts';
import { grpcStatus, TemporalUnavailable } from '../../runtime/temporal-errors.ts';
import { offeredHo, rowOf, submittedPo, submittedPurchase } from '../support/cases.ts';
import { done } from '../support/programme.ts';
import { noting, openRelay } from '../support/relay.ts';
import { eventually } from '../support/running.ts';
import { clockFrom, standingClock } from '../support/test-clock.ts';

const START = '2026-03-02T02:00:00Z';

/** Workflows that can be taken away, and that look when they are told. */
function absentable(tell: (caseId: string) => Promise<unknown>) {
  const state = { away: false, tried: 0 };
  const followers: Followers = {
    ...noting([]),
    nudge: async caseId => {
      state.tried += 1;
      if (state.away) throw new TemporalUnavailable('Temporal does not answer');
      await tell(caseId);
    },
  };
  return { state, followers };
}

test('while_temporal_is_away_commands_go_on_no_try_counts_and_all_are_followed_when_it_is_back', async () => {
  const { engine, store, another, reported } = await openRelay({ clock: clockFrom(START) });
  const { state, followers } = absentable(caseId => look(engine, caseId));
  const relay = another({ followers, watching: false, idleMs: 5 });
  const ending = new AbortController();
  const running = relay.run(ending.signal);
  onTestFinished(async () => {
    ending.abort();
    await running;
  });
  const cases = [await submittedPo(engine)];
  await eventually(async () => relay.temporal === 'up');
  Object.assign(state, { away: true, tried: 0 });
  for (let n = 0; n < 20; n += 1) cases.push(await submittedPo(engine));
  await eventually(async () => relay.temporal === 'away' && state.tried > 1);
  await done(engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId: cases[0] });
  for (const caseId of cases) expect((await rowOf(store, caseId)).nudges).toBeLessThanOrEqual(1);
  expect(state.tried).toBeLessThan(20);
  state.away = false;
  await eventually(async () => {
    const rows = await Promise.all(cases.map(caseId => rowOf(store, caseId)));
    return rows.every(({ followed, nudgeAt }) => followed === 1 && nudgeAt === null);
  });
  expect(relay.temporal).toBe('up');
  expect(reported.map(({ kind }) => kind)).toEqual(['temporal-back', 'temporal-away', 'temporal-back']);
});

test('an_effect_of_a_case_closed_while_temporal_was_away_is_not_forgotten', async () => {
  const clock = standingClock(START);
  const { engine, store, another } = await openRelay({ clock });
  const { state, followers } = absentable(async () => {});
  const caseId = await submittedPo(engine);
  state.away = true;
  await another({ followers }).round();
  expect(await rowOf(store, caseId)).toMatchObject({ nudges: 0, nudgeAt: clock.now() + 1000 });
  const reason = { code: 'NO_BUDGET', text: '没有预算' };
  await done(engine, 'wang-fang', 'partner-opportunity', 'reject-review', { reason }, { caseId });
  state.away = false;
  clock.put(clock.now() + 1000);
  await another({ followers }).round();
  expect(state.tried).toBe(2);
});

test('a_workflow_that_temporal_refuses_holds_up_no_other_and_its_tries_count', async () => {
  const clock = standingClock(START);
  const { engine, store, another, reported } = await openRelay({ clock });
  const refused = await submittedPo(engine);
  const fine = [await submittedPo(engine), await submittedPo(engine)];
  const told: string[] = [];
  const nudge = async (caseId: string) => {
    if (caseId !== refused) return void told.push(caseId);
    const details = 'exceeded workflow execution limit for signal events';
    throw Object.assign(new Error(details), { code: grpcStatus.invalidArgument, details, metadata: {} });
  };
  const relay = another({ followers: { ...noting([]), nudge }, concurrency: 1 });
  for (let n = 0; n < 3; n += 1) await relay.round();
  expect(told.sort()).toEqual(fine.sort());
  expect(relay.temporal).toBe('up');
  expect(reported.map(({ kind }) => kind)).toEqual(['nudge-refused', 'temporal-back']);
  expect(await rowOf(store, refused)).toMatchObject({ nudges: 1, nudgeAt: clock.now() + 10_000 });
});

test('deadlines_are_kept_while_temporal_is_away', async () => {
  const clock = standingClock(START);
  const { engine, store, another } = await openRelay({ clock });
  const { state, followers } = absentable(async () => {});
  state.away = true;
  const relay = another({ followers });
  const caseId = await offeredHo(engine);
  clock.put(Date.parse('2026-03-05T23:59:59.999+08:00') + 1);
  await relay.round();
  expect(await rowOf(store, caseId)).toMatchObject({ state: 'reclaimed', outcome: 'expired' });
});

test('a_round_the_store_refuses_is_reported_and_the_next_one_goes_on', async () => {
  const { engine, store, another, reported, nudged } = await openRelay({ clock: clockFrom(START) });
  let broken = true;
  const failing = { ...store, write: <T>(unit: Parameters<typeof store.write<T>>[0]) => refuseOrWrite(unit) };
  function refuseOrWrite<T>(unit: Parameters<typeof store.write<T>>[0]): Promise<T> {
    return broken ? Promise.reject(new Error('the disk is full')) : store.write(unit);
  }
  const relay = another({ engine: { ...engine, store: failing }, idleMs: 5 });
  const ending = new AbortController();
  const running = relay.run(ending.signal);
  onTestFinished(async () => {
    ending.abort();
    await running;
  });
  const caseId = await submittedPurchase(engine);
  await eventually(async () => reported.some(({ kind }) => kind === 'round-failed'));
  broken = false;
  await eventually(async () => nudged.includes(caseId));
});
