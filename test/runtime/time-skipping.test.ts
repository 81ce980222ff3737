import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectTemporal, type TemporalConnection } from '../../runtime/temporal-connection.ts';
import { TemporalNotFound, TemporalUnavailable } from '../../runtime/temporal-errors.ts';
import { fastForward } from '../../runtime/time-skipping.ts';
import type { busyWorkflow, timerWorkflow } from '../support/timer-workflow.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const taskQueue = `time-skipping-${randomUUID()}`;

describe('fastForward', () => {
  let temporal: TemporalConnection;
  let native: NativeConnection;
  let running: Promise<void>;
  let worker: Worker;
  const held = new AbortController();

  beforeAll(async () => {
    const [address, namespace] = [inject('temporalAddress'), inject('temporalNamespace')];
    Runtime.install({ logger: new DefaultLogger('WARN') });
    temporal = connectTemporal({ address, namespace });
    native = await NativeConnection.connect({ address });
    worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue,
      workflowsPath: fileURLToPath(new URL('../support/timer-workflow.ts', import.meta.url)),
      activities: { hold: () => (held.signal.aborted ? undefined : once(held.signal, 'abort')) },
    });
    running = worker.run();
  });

  afterAll(async () => {
    held.abort();
    worker.shutdown();
    await running;
    await native.close();
    await temporal.close();
  });

  async function startTimer(ms: number) {
    const { workflow } = temporal.client;
    return workflow.start<typeof timerWorkflow>('timerWorkflow', { taskQueue, workflowId: randomUUID(), args: [ms] });
  }

  test('two_days_pass_in_seconds_and_the_timer_fires', async () => {
    const handle = await startTimer(2 * DAY_MS);
    const startedAt = Date.now();
    expect(await fastForward(temporal.client, handle.workflowId, 2 * DAY_MS + HOUR_MS, { timeoutMs: 20_000 })).toBe(
      'done',
    );
    expect(await handle.result()).toBe('fired');
    expect(Date.now() - startedAt).toBeLessThan(15_000);
    const { startTime, closeTime } = await handle.describe();
    expect((closeTime?.getTime() ?? 0) - startTime.getTime()).toBeGreaterThanOrEqual(2 * DAY_MS);
  });

  test('one_workflow_moves_and_no_other', async () => {
    const [moved, still] = [await startTimer(2 * DAY_MS), await startTimer(HOUR_MS)];
    expect(await fastForward(temporal.client, moved.workflowId, DAY_MS, { timeoutMs: 20_000 })).toBe('done');
    expect((await moved.describe()).status.name).toBe('RUNNING');
    expect(await fastForward(temporal.client, moved.workflowId, DAY_MS, { timeoutMs: 20_000 })).toBe('done');
    expect(await moved.result()).toBe('fired');
    expect((await still.describe()).status.name).toBe('RUNNING');
    await still.terminate();
  });

  test('a_pending_activity_holds_it_up_and_nothing_is_skipped_later', async () => {
    const handle = await temporal.client.workflow.start<typeof busyWorkflow>('busyWorkflow', {
      taskQueue,
      workflowId: randomUUID(),
      args: [DAY_MS],
    });
    await expect.poll(async () => (await handle.describe()).raw.pendingActivities?.[0]?.attempt).toBe(1);
    expect(await fastForward(temporal.client, handle.workflowId, 2 * DAY_MS, { timeoutMs: 1_000 })).toBe('timeout');
    const { workflowExtendedInfo } = (await handle.describe()).raw;
    expect(workflowExtendedInfo?.timeSkippingInfo?.effectiveConfig?.enabled).toBe(false);
    held.abort();
    await expect.poll(async () => (await handle.describe()).raw.pendingActivities?.length).toBe(0);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    expect(await fastForward(temporal.client, handle.workflowId, 2 * DAY_MS, { timeoutMs: 20_000 })).toBe('done');
    expect(await handle.result()).toBe('fired');
  });

  test('an_ended_workflow_is_told_from_one_that_never_was', async () => {
    const handle = await startTimer(1);
    await handle.result();
    expect(await fastForward(temporal.client, handle.workflowId, HOUR_MS, { timeoutMs: 5_000 })).toBe('not-running');
    await expect(fastForward(temporal.client, 'nobody', HOUR_MS, { timeoutMs: 5_000 })).rejects.toThrow(
      TemporalNotFound,
    );
  });

  test('a_server_that_is_away_is_unavailable_within_bounds', async () => {
    const away = connectTemporal({ address: '127.0.0.1:1', namespace: 'any' });
    const startedAt = Date.now();
    await expect(fastForward(away.client, 'any', HOUR_MS, { timeoutMs: 1_000 })).rejects.toThrow(TemporalUnavailable);
    await expect(away.timeSkipping({ timeoutMs: 500 })).rejects.toThrow(TemporalUnavailable);
    expect(Date.now() - startedAt).toBeLessThan(4_000);
    await away.close();
  });

  test('a_span_that_is_not_a_positive_number_of_milliseconds_is_refused', async () => {
    for (const ms of [0, -1, 1.5, Number.NaN]) {
      await expect(fastForward(temporal.client, 'any', ms, { timeoutMs: 1_000 })).rejects.toThrow(RangeError);
    }
  });

  test('the_server_of_the_tests_can_skip_time_and_a_missing_namespace_is_not_taken_for_that', async () => {
    expect(await temporal.timeSkipping()).toBe(true);
    const nowhere = connectTemporal({ address: temporal.address, namespace: 'no-such-namespace' });
    await expect(nowhere.timeSkipping()).rejects.toThrow(TemporalNotFound);
    await nowhere.close();
  });
});
