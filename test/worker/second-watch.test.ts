import { expect, test } from 'vitest';
import { clockEntries, incidentsOf, offeredHo, rowOf, submittedPurchase } from '../support/cases.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { openRelay } from '../support/relay.ts';
import { MINUTE_MS, standingClock } from '../support/test-clock.ts';

const START = '2026-03-02T02:00:00Z';
const purchase = (values: Record<string, string>) => ({
  'purchase-approval': { 'purchase.approval.within': '3wd', ...values },
});

test('cases_that_fall_due_together_are_ticked_in_batches_once_each_by_two_watches', async () => {
  const clock = standingClock(START);
  const { engine, store, relay, another } = await openRelay({ clock, nudging: false, policies: purchase({}) });
  const cases: string[] = [];
  for (let n = 0; n < 250; n += 1) cases.push(await submittedPurchase(engine));
  clock.put(Date.parse('2026-03-06T00:00:00+08:00'));
  const second = another();
  expect(await Promise.all([relay.round(), second.round()])).toEqual([true, true]);
  expect(await Promise.all([relay.round(), second.round()])).toEqual([false, false]);
  for (const caseId of cases) {
    expect((await clockEntries(store, caseId)).map(({ command }) => command)).toEqual(['remind', 'breach']);
  }
  expect(await brokenInvariants(store)).toEqual([]);
});

test('a_wake_up_within_the_grace_is_left_to_the_workflow', async () => {
  const clock = standingClock(START);
  const { engine, store, relay } = await openRelay({ clock, nudging: false, graceMs: 2000 });
  const caseId = await offeredHo(engine);
  const { wakeAt } = await rowOf(store, caseId);
  clock.put((wakeAt ?? 0) + 1999);
  await relay.round();
  expect(await clockEntries(store, caseId)).toEqual([]);
  clock.put((wakeAt ?? 0) + 2000);
  await relay.round();
  expect(await clockEntries(store, caseId)).toHaveLength(1);
});

test('a_case_whose_policy_lets_time_do_what_it_cannot_holds_up_no_other_and_somebody_is_told', async () => {
  const clock = standingClock(START);
  const policies = purchase({ 'purchase.approval.on-expiry': 'reject' });
  const { engine, store, relay, reported } = await openRelay({ clock, nudging: false, policies });
  const faulty = await submittedPurchase(engine);
  const sound = await offeredHo(engine);
  clock.put(Date.parse('2026-03-06T00:00:00+08:00'));
  await relay.round();
  expect(await rowOf(store, sound)).toMatchObject({ state: 'reclaimed' });
  expect(await rowOf(store, faulty)).toMatchObject({ state: 'under-approval', wakeAt: clock.now() + MINUTE_MS });
  expect(await incidentsOf(store, faulty)).toMatchObject([
    { kind: 'clock-failed', status: 'open', owner: 'role:operator' },
  ]);
  await relay.round();
  expect(reported).toEqual([]);
  expect(await incidentsOf(store, faulty)).toHaveLength(1);
});
