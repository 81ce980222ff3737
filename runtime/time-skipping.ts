import { randomUUID } from 'node:crypto';
import type { Client, ConnectionLike } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { asTemporalError, grpcCode, grpcStatus } from './temporal-errors.ts';

const { FastForwardPollingResult, WorkflowExecutionStatus } = proto.temporal.api.enums.v1;

/** Patience for a call that Temporal answers at once. */
const QUICK_MS = 5_000;

/**
 * The server's default of 100 skips a session is too few: each timer passed is one, and so is each retry of a failing
 * activity, whose back-off is skipped too.
 */
const MAX_SKIPS = 1_000;

/**
 * - `done`: the workflow's clock stands at or beyond the target, or the workflow ended on the way there.
 * - `not-running`: the workflow exists and has ended; nothing to move.
 * - `unsupported`: this server cannot skip time (older than 1.32, or not enabled).
 * - `timeout`: the clock did not get there in time and will not go on by itself; part of the way may have been skipped. An
 *   activity, a child workflow or a workflow task without a worker is pending, or another fast-forward took its place.
 */
export type FastForwardResult = 'done' | 'not-running' | 'unsupported' | 'timeout';

/**
 * Moves the clock of one workflow forward by `ms`, past all its timers that fall due on the way; no other workflow's time
 * changes. Give `timeoutMs` generously enough for the workflow tasks of those timers; every call to Temporal is bounded.
 *
 * @throws TemporalNotFound when there is no such workflow, TemporalUnavailable when Temporal does not answer.
 */
export async function fastForward(
  client: Client,
  workflowId: string,
  ms: number,
  options: { timeoutMs: number },
): Promise<FastForwardResult> {
  if (!Number.isSafeInteger(ms) || ms <= 0) throw new RangeError(`cannot fast-forward by ${ms} ms`);
  const deadline = Date.now() + options.timeoutMs;
  const id = randomUUID();
  const wanted = { enabled: true, maxSessionSkipCount: MAX_SKIPS, fastForwardConfig: { id, duration: msToTs(ms) } };
  const refused = await setTimeSkipping(client, workflowId, wanted, Math.min(options.timeoutMs, QUICK_MS));
  if (refused !== null) return refused;
  const outcome = await pollUntil(client, workflowId, id, deadline);
  if (outcome === 'completed') return 'done';
  if (outcome === 'failed') return (await isRunning(client, workflowId)) ? 'timeout' : 'done';
  // Without this the rest would be skipped whenever what holds it up ends, long after the caller has been told.
  await setTimeSkipping(client, workflowId, { enabled: false }, QUICK_MS);
  return 'timeout';
}

/**
 * Whether this server can skip time in this namespace, which must exist.
 *
 * @throws TemporalUnavailable when Temporal does not answer.
 */
export async function probeTimeSkipping(
  connection: ConnectionLike,
  namespace: string,
  options: { timeoutMs: number } = { timeoutMs: QUICK_MS },
): Promise<boolean> {
  const nobody = `time-skipping-probe-${randomUUID()}`;
  try {
    await connection.withDeadline(Date.now() + options.timeoutMs, () =>
      connection.workflowService.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution: { workflowId: nobody },
        fastForwardId: nobody,
      }),
    );
    return true;
  } catch (error) {
    switch (grpcCode(error)) {
      case grpcStatus.notFound:
        return true;
      case grpcStatus.unimplemented:
      case grpcStatus.invalidArgument:
        return false;
      default:
        throw asTemporalError(error);
    }
  }
}

type TimeSkippingConfig = proto.temporal.api.common.v1.ITimeSkippingConfig;

/** Null when the setting took effect. The server takes the configuration as a whole only, hence the mask. */
async function setTimeSkipping(
  client: Client,
  workflowId: string,
  timeSkippingConfig: TimeSkippingConfig,
  timeoutMs: number,
): Promise<'not-running' | 'unsupported' | null> {
  const { namespace, identity } = client.options;
  try {
    await client.withDeadline(Date.now() + timeoutMs, () =>
      client.workflowService.updateWorkflowExecutionOptions({
        namespace,
        identity,
        workflowExecution: { workflowId },
        workflowExecutionOptions: { timeSkippingConfig },
        updateMask: { paths: ['time_skipping_config'] },
      }),
    );
    return null;
  } catch (error) {
    switch (grpcCode(error)) {
      case grpcStatus.unimplemented:
        return 'unsupported';
      case grpcStatus.invalidArgument:
        // An older server does not know the mask; ours says no to nothing sent here but a malformed workflow id.
        if (!(await probeTimeSkipping(client.connection, namespace))) return 'unsupported';
        throw error;
      case grpcStatus.notFound:
        // The same status for "no such workflow" and for "it has ended": `isRunning` throws for the first.
        if (!(await isRunning(client, workflowId))) return 'not-running';
        throw asTemporalError(error);
      default:
        throw asTemporalError(error);
    }
  }
}

/** Waits for the fast-forward `id`; the server itself answers after some 20 seconds and is then asked again. */
async function pollUntil(
  client: Client,
  workflowId: string,
  id: string,
  deadline: number,
): Promise<'completed' | 'failed' | 'pending'> {
  while (Date.now() < deadline) {
    try {
      const { fastForwardPollingResult } = await client.withDeadline(deadline, () =>
        client.workflowService.pollWorkflowExecutionTimeSkipping({
          namespace: client.options.namespace,
          workflowExecution: { workflowId },
          fastForwardId: id,
        }),
      );
      if (fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED) {
        return 'completed';
      }
      if (fastForwardPollingResult === FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED) {
        return 'failed';
      }
    } catch (error) {
      // At the deadline either side may be the one to end the call: the server then says it was cancelled.
      const code = grpcCode(error);
      if (code !== grpcStatus.deadlineExceeded && code !== grpcStatus.cancelled) throw asTemporalError(error);
    }
  }
  return 'pending';
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { workflowExecutionInfo } = await client.withDeadline(Date.now() + QUICK_MS, () =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId },
      }),
    );
    return workflowExecutionInfo?.status === WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  } catch (error) {
    throw asTemporalError(error);
  }
}
