import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  claim,
  clocksOf,
  effectsOf,
  nextClock,
  offeredHo,
  openTask,
  rowOf,
  submittedPo,
  submittedPurchase,
} from '../support/cases.ts';
import { historyOf, replayAll } from '../support/histories.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { done } from '../support/programme.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom } from '../support/test-clock.ts';
import { sharedBundle } from '../support/workflow-bundle.ts';

/** As it runs in the product: relay, worker and both watchers. */
let running: Running;
beforeAll(async () => {
  running = await startRunning({ clock: clockFrom('2026-03-02T02:00:00Z').now, quietMs: 500 });
});
afterAll(() => running.close());

const handleOf = (caseId: string) => running.temporal.client.workflow.getHandle(caseId);
const statusOf = async (caseId: string) => (await handleOf(caseId).describe()).status.name;

async function followed(caseId: string): Promise<void> {
  await eventually(async () => {
    const row = await rowOf(running.store, caseId);
    return row.followed === 1 && row.nudgeAt === null;
  });
}

test('a_case_that_waits_gets_a_workflow_of_its_process_under_its_own_id', async () => {
  const caseId = await offeredHo(running.engine);
  await followed(caseId);
  expect(await handleOf(caseId).describe()).toMatchObject({ type: 'vendorOpportunity', status: { name: 'RUNNING' } });
});

test('operators_find_a_case_by_process_state_due_instant_and_partner', async () => {
  const { engine, store, temporal } = running;
  const caseId = await offeredHo(engine);
  await followed(caseId);
  const attributes = async () =>
    Object.fromEntries(
      (await handleOf(caseId).describe()).typedSearchAttributes.getAll().map(a => [a.key.name, a.value]),
    );
  await eventually(async () => (await attributes()).CountersignState === 'offered');
  const due = (await clocksOf(store, caseId)).find(({ kind }) => kind === 'due');
  expect(await attributes()).toMatchObject({
    CountersignProcess: 'vendor-opportunity',
    CountersignState: 'offered',
    CountersignDueAt: new Date(due?.dueAt ?? 0),
    CountersignPartner: 'org-haiyue',
  });
  const upserts = async () =>
    (await historyOf(temporal.client, caseId)).events?.filter(
      event => event.upsertWorkflowSearchAttributesEventAttributes,
    );
  expect(await upserts(), 'it was started with them').toEqual([]);
  await done(engine, 'hai-admin', 'vendor-opportunity', 'accept', {}, { caseId });
  await eventually(async () => (await attributes()).CountersignState === 'accepted');
  expect(await upserts()).toHaveLength(1);
  expect(await attributes()).not.toHaveProperty('CountersignDueAt');
  const query = `CountersignProcess = 'vendor-opportunity' AND CountersignState = 'accepted' AND CountersignPartner = 'org-haiyue'`;
  await eventually(async () => {
    for await (const { workflowId } of temporal.client.workflow.list({ query })) if (workflowId === caseId) return true;
    return false;
  });
});

test('a_case_closed_within_the_quiet_moment_never_has_a_workflow', async () => {
  const { engine, store } = running;
  const caseId = await submittedPurchase(engine);
  await claim(engine, 'feng-kai', 'purchase-approval', caseId);
  const { id: taskId } = await openTask(store, caseId);
  await done(engine, 'feng-kai', 'purchase-approval', 'approve', {}, { caseId, taskId });
  // A case that was opened after it is followed: its own turn has passed.
  await followed(await offeredHo(engine));
  await expect(handleOf(caseId).describe()).rejects.toThrow(WorkflowNotFoundError);
  expect(await rowOf(store, caseId)).toMatchObject({ nudgeAt: null, followed: 0 });
});

test('the_effect_of_a_submitted_po_comes_back_as_a_command', async () => {
  const { engine, store } = running;
  const caseId = await submittedPo(engine);
  const record = await eventually(() => store.read(reader => reader.get('records', { caseId, kind: 'crm-sync' })));
  expect(JSON.parse(record.data)).toEqual({ reference: 'CRM-1' });
  await eventually(async () => (await effectsOf(store, caseId)).every(({ status }) => status === 'done'));
});

test('one_advance_past_two_reminders_to_a_minute_before_the_end_acts_once_for_each', async () => {
  const { engine, store, sandbox, temporal } = running;
  const caseId = await submittedPo(engine);
  await done(engine, 'wang-fang', 'partner-opportunity', 'approve-review', {}, { caseId });
  await followed(caseId);
  await eventually(async () => (await effectsOf(store, caseId)).every(({ status }) => status === 'done'));
  const [due] = (await store.read(reader => reader.find('deadlines', { caseId, kind: 'due' }))).map(
    ({ dueAt }) => dueAt,
  );
  const minutes = Math.floor(((due ?? 0) - engine.clock()) / 60_000) - 1;
  expect(await sandbox.advance({ userId: 'lin-hao', caseId, by: `${minutes}min` })).toHaveProperty('kind', 'advanced');
  expect(await nextClock(store, caseId)).toMatchObject({ kind: 'due', dueAt: due });
  const { events } = await historyOf(temporal.client, caseId);
  expect(events?.filter(event => event.timerFiredEventAttributes).length).toBeLessThan(5);
});

test('every_workflow_of_this_file_replays_and_no_invariant_is_broken', async () => {
  const { code } = await sharedBundle();
  expect(await replayAll(running.temporal.client, running.taskQueue, code)).toBeGreaterThanOrEqual(4);
  expect(await brokenInvariants(running.store)).toEqual([]);
});

test('a_workflow_ends_with_its_case', async () => {
  const caseId = await offeredHo(running.engine);
  await followed(caseId);
  const reason = { code: 'OTHER', text: '客户要求' };
  await done(running.engine, 'lin-hao', 'vendor-opportunity', 'withdraw', { reason }, { caseId });
  await eventually(async () => (await statusOf(caseId)) === 'COMPLETED');
});
