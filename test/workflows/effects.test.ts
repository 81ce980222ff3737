import { ApplicationFailure } from '@temporalio/common';
import { expect, onTestFinished, test } from 'vitest';
import { driveAgain } from '../../engine/drive-again.ts';
import type { Crm } from '../../integrations/crm.ts';
import { effectsOf, incidentsOf, nextClock, reviewedPo, rowOf, submittedPo, trailOf } from '../support/cases.ts';
import { openGate } from '../support/gate.ts';
import { done } from '../support/programme.ts';
import { eventually, type Running, type RunningOptions, startRunning } from '../support/running.ts';
import { clockFrom } from '../support/test-clock.ts';

const clock = clockFrom('2026-03-02T02:00:00Z');

/** The second watch is off: what is due is done by the workflow's timer or not at all. */
async function start(crm: Crm['synchronise'], options: RunningOptions = {}): Promise<Running> {
  const running = await startRunning({ watching: false, clock: clock.now, crm: { synchronise: crm }, ...options });
  onTestFinished(() => running.close());
  return running;
}

const pending = async ({ store }: Running, caseId: string) => (await effectsOf(store, caseId))[0];
const crmRecords = ({ store }: Running, caseId: string) =>
  store.read(reader => reader.find('records', { caseId, kind: 'crm-sync' }));

async function endedWorkflow({ temporal }: Running, caseId: string): Promise<void> {
  const handle = temporal.client.workflow.getHandle(caseId);
  await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
}

/** Puts the store's clock right before the case's due instant and tells its workflow, as a nudge after a commit would. */
async function comeNear({ store, followers }: Running, caseId: string): Promise<void> {
  const reminders = async () => (await nextClock(store, caseId)).kind === 'reminder';
  for (let more = await reminders(); more; more = await reminders()) {
    const { id, dueAt } = await nextClock(store, caseId);
    clock.put(dueAt);
    await followers.nudge(caseId, 'partner-opportunity');
    await eventually(async () => (await nextClock(store, caseId)).id !== id);
  }
  clock.put((await nextClock(store, caseId)).dueAt - 300);
  await followers.nudge(caseId, 'partner-opportunity');
}

test('a_crm_that_hangs_across_a_deadline_does_not_stop_the_timer_and_answers_a_closed_case', async () => {
  const answer = openGate();
  onTestFinished(() => answer.arrive());
  const running = await start(async () => {
    await answer.passed;
    return { reference: 'CRM-LATE' };
  });
  const caseId = await reviewedPo(running.engine);
  await eventually(async () => (await rowOf(running.store, caseId)).followed === 1);
  await comeNear(running, caseId);
  await eventually(async () => (await rowOf(running.store, caseId)).state === 'validation-rejected');
  expect(await pending(running, caseId)).toMatchObject({ status: 'pending' });
  answer.arrive();
  const [record] = await eventually(async () => {
    const found = await crmRecords(running, caseId);
    return found.length > 0 && found;
  });
  expect(JSON.parse(record?.data ?? '')).toEqual({ reference: 'CRM-LATE' });
  expect((await trailOf(running.store, caseId)).at(-1)).toMatchObject({
    command: 'record-crm-sync',
    outcome: 'TIMEOUT',
  });
  await endedWorkflow(running, caseId);
  expect(await rowOf(running.store, caseId)).toMatchObject({
    followed: 0,
    nudgeAt: null,
    state: 'validation-rejected',
  });
});

test('a_crm_that_fails_across_a_deadline_does_not_stop_the_timer_and_is_asked_until_it_answers', async () => {
  let up = false;
  const running = await start(async () => {
    if (!up) throw new Error('503 from the CRM');
    return { reference: 'CRM-2' };
  });
  const caseId = await reviewedPo(running.engine);
  await eventually(async () => (await pending(running, caseId))?.attempts === 1);
  await comeNear(running, caseId);
  await eventually(async () => (await rowOf(running.store, caseId)).state === 'validation-rejected');
  expect(await pending(running, caseId)).toMatchObject({ status: 'pending', lastError: '503 from the CRM' });
  up = true;
  await eventually(async () => (await pending(running, caseId))?.status === 'done');
  expect(await crmRecords(running, caseId)).toHaveLength(1);
  await endedWorkflow(running, caseId);
});

test('an_effect_that_no_retry_helps_stands_failed_with_one_incident_and_the_case_goes_on', async () => {
  const running = await start(async () => {
    throw ApplicationFailure.nonRetryable('this opportunity is not wanted');
  });
  const caseId = await submittedPo(running.engine);
  await eventually(async () => (await pending(running, caseId))?.status === 'failed');
  const [incident] = await incidentsOf(running.store, caseId);
  expect(incident).toMatchObject({ kind: 'effect-failed', status: 'open', owner: 'role:operator' });
  expect(JSON.parse(incident?.detail ?? '')).toMatchObject({
    kind: 'crm-sync',
    message: expect.stringContaining('not wanted'),
  });
  const reason = { code: 'NO_BUDGET', text: '没有预算' };
  await done(running.engine, 'wang-fang', 'partner-opportunity', 'reject-review', { reason }, { caseId });
  await endedWorkflow(running, caseId);
  expect(await incidentsOf(running.store, caseId)).toHaveLength(1);
});

test('an_effect_that_gave_up_is_performed_when_it_is_driven_again_while_its_workflow_runs_or_after_it_ended', async () => {
  let up = false;
  const running = await start(async () => {
    if (!up) throw ApplicationFailure.nonRetryable('not now');
    return { reference: 'CRM-3' };
  });
  const [open, closed] = [await submittedPo(running.engine), await submittedPo(running.engine)];
  for (const id of [open, closed]) await eventually(async () => (await pending(running, id))?.status === 'failed');
  const reason = { code: 'NO_BUDGET', text: '没有预算' };
  await done(running.engine, 'wang-fang', 'partner-opportunity', 'reject-review', { reason }, { caseId: closed });
  await endedWorkflow(running, closed);
  up = true;
  expect(await driveAgain(running.engine, [])).toHaveLength(2);
  for (const id of [open, closed]) {
    await eventually(async () => (await pending(running, id))?.status === 'done');
    expect(await crmRecords(running, id)).toHaveLength(1);
  }
});

test('defect-D3_a_decision_before_the_timer_ends_the_workflow_with_its_timer', async () => {
  const running = await start(async () => ({ reference: 'CRM-1' }));
  const { engine, store, temporal } = running;
  const caseId = await reviewedPo(engine);
  await eventually(
    async () => (await rowOf(store, caseId)).followed === 1 && (await rowOf(store, caseId)).nudgeAt === null,
  );
  const reason = { code: 'VAGUE', text: '描述不清' };
  await done(engine, 'lin-hao', 'partner-opportunity', 'reject-validation', { reason }, { caseId });
  await endedWorkflow(running, caseId);
  const { events } = await temporal.client.workflow.getHandle(caseId).fetchHistory();
  const started = events?.filter(event => event.timerStartedEventAttributes).length ?? 0;
  const cancelled = events?.filter(event => event.timerCanceledEventAttributes).length;
  expect(started).toBeGreaterThan(0);
  expect(cancelled).toBe(started);
  expect(await store.read(reader => reader.find('tasks', { caseId, closedAt: null }))).toEqual([]);
});
