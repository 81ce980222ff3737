import { afterAll, beforeAll, expect, test } from 'vitest';
import { repairFollowers } from '../../engine/repair.ts';
import { effectsOf, offeredHo, reviewedPo, rowOf, submittedPo, trailOf } from '../support/cases.ts';
import { openGate } from '../support/gate.ts';
import { done } from '../support/programme.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom, MINUTE_MS } from '../support/test-clock.ts';

/** The second watch is off, so that only a workflow can act. */
let running: Running;
const clock = clockFrom('2026-03-02T02:00:00Z');
/** The CRM answers once this is passed. */
let crmAnswers = openGate(0);

beforeAll(async () => {
  const synchronise = async () => {
    await crmAnswers.passed;
    return { reference: 'CRM-1' };
  };
  running = await startRunning({ watching: false, clock: clock.now, crm: { synchronise } });
});
afterAll(() => running.close());

function crmHangs(): { arrive(): void } {
  crmAnswers = openGate();
  return crmAnswers;
}

const handleOf = (caseId: string) => running.temporal.client.workflow.getHandle(caseId);
const statusOf = async (caseId: string) => (await handleOf(caseId).describe()).status.name;

/** Its workflow has looked and nobody is about to tell it. */
async function followed(caseId: string): Promise<string> {
  await eventually(async () => {
    const { followed: seen, nudgeAt } = await rowOf(running.store, caseId);
    return seen === 1 && nudgeAt === null;
  });
  return (await handleOf(caseId).describe()).runId;
}

async function listedAsRunning(caseId: string): Promise<boolean> {
  for await (const id of running.followers.running()) if (id === caseId) return true;
  return false;
}

/** A round of the repair, later than what counts as just happened, once the list of workflows has caught up. */
async function repair(caseId: string, listed: boolean) {
  await eventually(async () => (await listedAsRunning(caseId)) === listed);
  clock.put(clock.now() + 2 * MINUTE_MS);
  return repairFollowers(running.engine, running.followers, () => {});
}

async function newRun(caseId: string, before: string): Promise<void> {
  await eventually(async () => {
    const { runId, status } = await handleOf(caseId).describe();
    return runId !== before && status.name === 'RUNNING';
  });
  await followed(caseId);
}

async function expiresByTimer(caseId: string): Promise<void> {
  expect(await running.sandbox.advance({ userId: 'lin-hao', caseId, by: '3wd' })).toHaveProperty('kind', 'advanced');
  await eventually(async () => (await rowOf(running.store, caseId)).closedAt !== null);
}

test.each(['terminate', 'cancel'] as const)('a_workflow_an_operator_%ss_is_started_again_by_repair', async how => {
  const caseId = await offeredHo(running.engine);
  const before = await followed(caseId);
  await handleOf(caseId)[how]();
  await eventually(async () => (await statusOf(caseId)) === (how === 'cancel' ? 'CANCELLED' : 'TERMINATED'));
  expect(await repair(caseId, false)).toMatchObject({ missing: 1 });
  await newRun(caseId, before);
  expect(await repair(caseId, true)).toMatchObject({ missing: 0, stray: 0 });
  await done(running.engine, 'hai-admin', 'vendor-opportunity', 'decline', { reason }, { caseId });
  await eventually(async () => (await statusOf(caseId)) === 'COMPLETED');
});

const reason = { code: 'NO_CAPACITY', text: '资源不足' };

test('a_cancelled_workflow_leaves_its_effect_to_the_one_that_repair_starts', async () => {
  const crm = crmHangs();
  const caseId = await submittedPo(running.engine);
  const before = await followed(caseId);
  await eventually(async () => ((await handleOf(caseId).describe()).raw.pendingActivities ?? []).length === 1);
  await handleOf(caseId).cancel();
  await eventually(async () => (await statusOf(caseId)) === 'CANCELLED');
  expect(await effectsOf(running.store, caseId)).toMatchObject([{ status: 'pending', lastError: null }]);
  crm.arrive();
  expect(await repair(caseId, false)).toMatchObject({ missing: 1 });
  await newRun(caseId, before);
  await eventually(async () => (await effectsOf(running.store, caseId))[0]?.status === 'done');
  const synchronised = (await trailOf(running.store, caseId)).filter(({ command }) => command === 'record-crm-sync');
  expect(synchronised).toHaveLength(1);
});

test('a_closed_case_that_still_owes_an_effect_gets_its_workflow_back', async () => {
  const crm = crmHangs();
  const caseId = await submittedPo(running.engine);
  await followed(caseId);
  const code = { code: 'NO_BUDGET', text: '没有预算' };
  await done(running.engine, 'wang-fang', 'partner-opportunity', 'reject-review', { reason: code }, { caseId });
  const before = await followed(caseId);
  await handleOf(caseId).terminate();
  expect(await repair(caseId, false)).toMatchObject({ missing: 1 });
  crm.arrive();
  await eventually(async () => (await effectsOf(running.store, caseId))[0]?.status === 'done');
  await eventually(async () => (await handleOf(caseId).describe()).runId !== before);
  await eventually(async () => (await statusOf(caseId)) === 'COMPLETED');
});

test('a_workflow_whose_case_the_store_does_not_have_ends_by_itself', async () => {
  const caseId = running.engine.newId();
  await running.followers.nudge(caseId, 'vendor-opportunity');
  await eventually(async () => (await statusOf(caseId)) === 'COMPLETED');
});

test('a_workflow_that_missed_the_end_of_its_case_is_told_by_repair_and_ends', async () => {
  const caseId = await offeredHo(running.engine);
  await followed(caseId);
  // The store came back from a copy in which the case is closed: nobody nudges.
  const closed = { closedAt: clock.now(), state: 'withdrawn', wakeAt: null, nudgeAt: null, followed: 0 };
  await running.store.write(tx => tx.update('cases', { id: caseId }, closed));
  expect(await repair(caseId, true)).toMatchObject({ stray: 1 });
  await eventually(async () => (await statusOf(caseId)) === 'COMPLETED');
});

test('repair_finds_nothing_where_every_case_has_its_workflow', async () => {
  const cases = [await offeredHo(running.engine), await reviewedPo(running.engine), await submittedPo(running.engine)];
  for (const caseId of cases) await followed(caseId);
  await eventually(async () =>
    (await effectsOf(running.store, cases[1] ?? '')).every(({ status }) => status === 'done'),
  );
  expect(await repair(cases[0] ?? '', true)).toMatchObject({ missing: 0, stray: 0, failedEffects: 0 });
});

test('a_workflow_with_too_long_a_history_continues_as_new_and_keeps_the_deadline', async () => {
  const caseId = await offeredHo(running.engine);
  const before = await followed(caseId);
  // The server suggests it by bytes too: what a signal carries is not read. One at a time, or they are too large together.
  for (let n = 0; n < 4; n += 1) {
    await handleOf(caseId).signal('advanced', 'x'.repeat(1_200_000));
    await eventually(async () => !(await handleOf(caseId).describe()).raw.pendingWorkflowTask);
  }
  await newRun(caseId, before);
  const first = await running.temporal.client.workflow.getHandle(caseId, before).describe();
  expect(first.status.name).toBe('CONTINUED_AS_NEW');
  await eventually(async () => (await handleOf(caseId).describe()).typedSearchAttributes.getAll().length === 4);
  await expiresByTimer(caseId);
  await eventually(async () => (await statusOf(caseId)) === 'COMPLETED');
  const expired = (await trailOf(running.store, caseId)).filter(({ command }) => command === 'expire-acceptance');
  expect(expired).toHaveLength(1);
});
