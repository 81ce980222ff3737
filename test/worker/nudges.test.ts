import { expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { look } from '../../engine/look.ts';
import { takeNudges } from '../../engine/nudges.ts';
import { claim, incidentsOf, offeredHo, openTask, rowOf, submittedPo, submittedPurchase } from '../support/cases.ts';
import { done, poForm } from '../support/programme.ts';
import { openRelay } from '../support/relay.ts';
import { standingClock } from '../support/test-clock.ts';

const START = '2026-03-02T02:00:00Z';
const QUIET_MS = 1000;

async function open() {
  const clock = standingClock(START);
  const opened = await openRelay({ clock, watching: false });
  const pass = (ms: number) => clock.put(clock.now() + ms);
  return { ...opened, clock, pass };
}

const nudgeIn = async (store: Store, caseId: string, now: number) => {
  const { nudgeAt, nudges } = await rowOf(store, caseId);
  return { inMs: nudgeAt === null ? null : nudgeAt - now, nudges };
};

test('several_commands_in_a_quiet_second_make_one_nudge', async () => {
  const { engine, store, relay, nudged, pass } = await open();
  const caseId = await submittedPurchase(engine);
  await claim(engine, 'feng-kai', 'purchase-approval', caseId);
  const { id: taskId } = await openTask(store, caseId);
  await done(engine, 'feng-kai', 'purchase-approval', 'release', {}, { caseId, taskId });
  pass(QUIET_MS - 1);
  await relay.round();
  expect(nudged).toEqual([]);
  pass(1);
  await relay.round();
  await look(engine, caseId);
  pass(3_600_000);
  await relay.round();
  expect(nudged).toEqual([caseId]);
});

test('a_command_that_changes_nothing_the_workflow_waits_for_makes_no_nudge', async () => {
  const { engine, relay, nudged, pass } = await open();
  const caseId = await submittedPurchase(engine);
  await look(engine, caseId);
  await claim(engine, 'feng-kai', 'purchase-approval', caseId);
  pass(QUIET_MS);
  await relay.round();
  expect(nudged).toEqual([]);
});

test('a_case_closed_at_once_never_needs_a_workflow', async () => {
  const { engine, store, relay, nudged, pass } = await open();
  const caseId = await submittedPurchase(engine);
  await claim(engine, 'feng-kai', 'purchase-approval', caseId);
  await done(engine, 'feng-kai', 'purchase-approval', 'approve', {}, { caseId });
  pass(3_600_000);
  await relay.round();
  expect(nudged).toEqual([]);
  expect(await rowOf(store, caseId)).toMatchObject({ state: 'approved', nudgeAt: null, nudges: 0, followed: 0 });
});

test('a_case_closed_while_its_nudge_was_due_needs_no_workflow_either', async () => {
  const { engine, store, relay, nudged, pass } = await open();
  const caseId = await submittedPurchase(engine);
  pass(QUIET_MS);
  await claim(engine, 'feng-kai', 'purchase-approval', caseId);
  await done(engine, 'feng-kai', 'purchase-approval', 'approve', {}, { caseId });
  await relay.round();
  expect(nudged).toEqual([]);
  expect(await rowOf(store, caseId)).toMatchObject({ nudgeAt: null });
});

test('a_draft_is_never_nudged', async () => {
  const { engine, store, relay, nudged, pass } = await open();
  const { caseId } = await done(engine, 'hai-admin', 'partner-opportunity', 'save-draft', poForm());
  await done(engine, 'hai-admin', 'partner-opportunity', 'edit-draft', { name: '新名称' }, { caseId });
  pass(3_600_000);
  await relay.round();
  expect(nudged).toEqual([]);
  expect(await rowOf(store, caseId)).toMatchObject({ nudgeAt: null, followed: 0 });
});

test('a_case_with_something_to_do_is_nudged_at_once', async () => {
  const { engine, relay, nudged } = await open();
  const caseId = await submittedPo(engine);
  await relay.round();
  expect(nudged).toEqual([caseId]);
});

test('a_case_closed_at_once_is_nudged_while_it_owes_an_effect', async () => {
  const { engine, relay, nudged } = await open();
  const caseId = await submittedPo(engine);
  const reason = { code: 'NO_BUDGET', text: '没有预算' };
  await done(engine, 'wang-fang', 'partner-opportunity', 'reject-review', { reason }, { caseId });
  await relay.round();
  expect(nudged).toEqual([caseId]);
});

test('a_nudge_without_a_look_is_repeated_after_ten_seconds_doubling_to_five_minutes', async () => {
  const { engine, store, relay, nudged, clock } = await open();
  const caseId = await submittedPo(engine);
  const waits: (number | null)[] = [];
  for (let n = 1; n <= 11; n += 1) {
    await relay.round();
    await relay.round();
    expect(nudged).toHaveLength(n);
    const { inMs } = await nudgeIn(store, caseId, clock.now());
    waits.push(inMs);
    clock.put(clock.now() + (inMs ?? 0));
  }
  expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300, 300, 300, 300, 300].map(seconds => seconds * 1000));
});

test('after_twenty_nudges_somebody_is_told_until_the_workflow_looks', async () => {
  const { engine, store, relay, pass } = await open();
  const caseId = await submittedPo(engine);
  for (let n = 1; n <= 20; n += 1) {
    await relay.round();
    pass(300_000);
  }
  expect(await incidentsOf(store, caseId)).toEqual([]);
  await relay.round();
  pass(300_000);
  await relay.round();
  expect(await incidentsOf(store, caseId)).toMatchObject([
    { kind: 'workflow-stuck', status: 'open', owner: 'role:operator' },
  ]);
  await look(engine, caseId);
  expect(await incidentsOf(store, caseId)).toMatchObject([{ kind: 'workflow-stuck', status: 'resolved' }]);
  expect(await rowOf(store, caseId)).toMatchObject({ nudges: 0, nudgeAt: null });
});

test('a_relay_killed_between_its_commit_and_its_nudge_loses_none', async () => {
  const { engine, relay, nudged, pass } = await open();
  const caseId = await submittedPo(engine);
  const { due } = await takeNudges(engine, 10);
  expect(due).toMatchObject([{ id: caseId }]);
  await relay.round();
  expect(nudged).toEqual([]);
  pass(10_000);
  await relay.round();
  expect(nudged).toEqual([caseId]);
});

test('two_relays_at_once_nudge_each_case_once', async () => {
  const { engine, relay, another, nudged, pass } = await open();
  const cases: string[] = [];
  for (let n = 0; n < 90; n += 1) cases.push(await offeredHo(engine));
  pass(QUIET_MS);
  const second = another();
  for (let n = 0; n < 3; n += 1) await Promise.all([relay.round(), second.round()]);
  expect([...nudged].sort()).toEqual([...cases].sort());
});
