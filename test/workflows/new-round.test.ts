import { expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { claim, clockEntries, nextClock, openTask, rowOf, submittedPurchase } from '../support/cases.ts';
import { historyOf, liveTimers, replayAll } from '../support/histories.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { done } from '../support/programme.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom } from '../support/test-clock.ts';
import { sharedBundle } from '../support/workflow-bundle.ts';

const MINUTE_MS = 60_000;
const reason = { text: '请补充' };
const policies = {
  'purchase-approval': {
    'purchase.approval.within': '3wd',
    'purchase.changes.within': '2wd',
    'purchase.appeal.decision.within': '2wd',
  },
};

/** The relay nudges, but no second watch: what fires is the timer of the case's own workflow. */
async function start(): Promise<Running> {
  const running = await startRunning({ watching: false, clock: clockFrom('2026-03-02T02:00:00Z').now, policies });
  onTestFinished(() => running.close());
  return running;
}

async function give({ engine, store }: Running, userId: string, command: string, caseId: string, input: JsonObject) {
  const decides = ['approve', 'reject', 'request-changes'].includes(command);
  if (decides) await claim(engine, userId, 'purchase-approval', caseId);
  const { id: taskId } = decides ? await openTask(store, caseId) : { id: undefined };
  await done(engine, userId, 'purchase-approval', command, input, { caseId, ...(taskId && { taskId }) });
}

async function followed({ store }: Running, caseId: string): Promise<void> {
  await eventually(async () => {
    const row = await rowOf(store, caseId);
    return row.followed === 1 && row.nudgeAt === null;
  });
}

/** Lets time pass beyond the next due instant, which the workflow's timer must then see. */
async function passNext({ store, sandbox, engine }: Running, caseId: string): Promise<string | undefined> {
  const clock = await nextClock(store, caseId);
  const before = (await clockEntries(store, caseId)).length;
  const now = engine.clock() + (await rowOf(store, caseId)).offsetMs;
  const minutes = Math.ceil((clock.dueAt + 1 - now) / MINUTE_MS);
  const passed = await sandbox.advance({ userId: 'sun-yue', caseId, by: `${minutes}min` });
  expect(passed).toHaveProperty('kind', 'advanced');
  await eventually(async () => (await clockEntries(store, caseId)).length > before);
  const entry = (await clockEntries(store, caseId))[before];
  expect(entry && Date.parse(entry.effectiveAt)).toBe(clock.dueAt);
  return `${clock.name} ${clock.kind} ${entry?.command}`;
}

const statusOf = async ({ temporal }: Running, caseId: string) =>
  (await temporal.client.workflow.getHandle(caseId).describe()).status.name;

async function settled(running: Running, caseId: string): Promise<void> {
  await eventually(async () => (await statusOf(running, caseId)) === 'COMPLETED');
  expect(liveTimers(await historyOf(running.temporal.client, caseId))).toEqual([]);
  expect(await replayAll(running.temporal.client, running.taskQueue, (await sharedBundle()).code)).toBeGreaterThan(0);
  expect(await brokenInvariants(running.store)).toEqual([]);
}

test('a_case_sent_back_and_resubmitted_is_followed_in_each_round_and_the_clock_of_the_new_one_fires', async () => {
  const running = await start();
  const caseId = await submittedPurchase(running.engine);
  await followed(running, caseId);
  await give(running, 'feng-kai', 'request-changes', caseId, { reason });
  await followed(running, caseId);
  expect(await passNext(running, caseId)).toBe('changes reminder remind');
  expect(await passNext(running, caseId)).toBe('changes due breach');
  await give(running, 'qian-ling', 'resubmit', caseId, { amount: '999.00' });
  await followed(running, caseId);
  expect(await rowOf(running.store, caseId)).toMatchObject({ state: 'under-approval', round: 2 });
  expect(await passNext(running, caseId)).toBe('approval reminder remind');
  expect(await passNext(running, caseId)).toBe('approval due breach');
  await give(running, 'feng-kai', 'approve', caseId, {});
  await settled(running, caseId);
});

test('an_appeal_gives_a_closed_case_a_new_run_whose_timer_fires', async () => {
  const running = await start();
  const caseId = await submittedPurchase(running.engine);
  await followed(running, caseId);
  const handle = running.temporal.client.workflow.getHandle(caseId);
  const { runId: first } = await handle.describe();
  await give(running, 'feng-kai', 'reject', caseId, { reason });
  await eventually(async () => (await statusOf(running, caseId)) === 'COMPLETED');
  await give(running, 'qian-ling', 'appeal', caseId, { reason });
  await followed(running, caseId);
  const reopened = await handle.describe();
  expect(reopened.status.name).toBe('RUNNING');
  expect(reopened.runId).not.toBe(first);
  expect(await passNext(running, caseId)).toBe('appeal reminder remind');
  expect(await passNext(running, caseId)).toBe('appeal due breach');
  await give(running, 'sun-yue', 'approve', caseId, {});
  expect(await rowOf(running.store, caseId)).toMatchObject({ state: 'approved', round: 2 });
  await settled(running, caseId);
});
