import type { Client } from '@temporalio/client';
import type proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';

type History = proto.temporal.api.history.v1.IHistory;

export function historyOf(client: Client, workflowId: string): Promise<History> {
  return client.workflow.getHandle(workflowId).fetchHistory();
}

/** Timers that were started and neither fired nor were cancelled. */
export function liveTimers({ events }: History): string[] {
  const live = new Set<string>();
  for (const event of events ?? []) {
    const { timerStartedEventAttributes: started, timerFiredEventAttributes: fired } = event;
    const cancelled = event.timerCanceledEventAttributes;
    if (started?.timerId) live.add(started.timerId);
    for (const ended of [fired, cancelled]) if (ended?.timerId) live.delete(ended.timerId);
  }
  return [...live];
}

/** How long each timer was set for, in the order they fired. */
export function firedTimers({ events }: History): number[] {
  const set = new Map<string, number>();
  const fired: number[] = [];
  for (const { timerStartedEventAttributes: started, timerFiredEventAttributes: ended } of events ?? []) {
    if (started?.timerId) set.set(started.timerId, Number(started.startToFireTimeout?.seconds ?? 0) * 1000);
    if (ended?.timerId) fired.push(set.get(ended.timerId) ?? 0);
  }
  return fired;
}

/** Every workflow of the task queue, running or not, with the histories the present bundle must replay (invariant I11). */
export async function replayAll(client: Client, taskQueue: string, code: string): Promise<number> {
  const histories: { workflowId: string; history: History }[] = [];
  for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = '${taskQueue}'` })) {
    histories.push({ workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() });
  }
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { code } }, histories)) {
    if (error) throw new Error(`The history of ${workflowId} does not replay`, { cause: error });
    replayed += 1;
  }
  return replayed;
}
