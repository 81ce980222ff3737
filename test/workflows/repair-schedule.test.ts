import { expect, inject, onTestFinished, test } from 'vitest';
import { look } from '../../engine/look.ts';
import { ensureRepairSchedule, REPAIR_SCHEDULE } from '../../runtime/repair-schedule.ts';
import { SEARCH_ATTRIBUTES } from '../../runtime/temporal.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { prepareNamespace } from '../../runtime/temporal-namespace.ts';
import { offeredHo, rowOf } from '../support/cases.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom, MINUTE_MS } from '../support/test-clock.ts';

const clock = clockFrom('2026-03-02T02:00:00Z');

/** In a namespace of its own: the schedule has one name in each. */
async function start(): Promise<Running> {
  const server = { address: inject('temporalAddress'), namespace: 'repair-schedule' };
  const temporal = connectTemporal(server);
  const needs = { namespace: server.namespace, retentionDays: 1, searchAttributes: SEARCH_ATTRIBUTES };
  await prepareNamespace(temporal.connection, needs, { timeoutMs: 30_000 });
  await temporal.close();
  const running = await startRunning({ server, watching: false, clock: clock.now });
  onTestFinished(() => running.close());
  return running;
}

test('the_repair_schedule_skips_an_overlap_makes_up_for_one_minute_only_and_repairs', async () => {
  const { engine, store, taskQueue, temporal } = await start();
  await ensureRepairSchedule(temporal.client, 'the-queue-of-an-earlier-version');
  await ensureRepairSchedule(temporal.client, taskQueue);
  const schedule = temporal.client.schedule.getHandle(REPAIR_SCHEDULE);
  const { policies, spec, action } = await schedule.describe();
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: MINUTE_MS });
  expect(spec.intervals).toMatchObject([{ every: 5 * MINUTE_MS }]);
  expect(action).toMatchObject({ workflowType: 'repair', taskQueue });

  const caseId = await offeredHo(engine);
  await eventually(async () => (await rowOf(store, caseId)).followed === 1);
  await temporal.client.workflow.getHandle(caseId).terminate();
  await look(engine, caseId);
  clock.put(clock.now() + 2 * MINUTE_MS);
  await schedule.trigger();
  await eventually(async () => {
    const { status } = await temporal.client.workflow.getHandle(caseId).describe();
    return status.name === 'RUNNING' && (await rowOf(store, caseId)).nudgeAt === null;
  });
  await eventually(async () => (await schedule.describe()).info.recentActions.length > 0);
  const started = (await schedule.describe()).info.recentActions[0]?.action;
  expect(await temporal.client.workflow.getHandle(started?.workflow.workflowId ?? '').result()).toBeUndefined();
  await schedule.delete();
});
