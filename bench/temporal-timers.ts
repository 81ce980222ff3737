import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { bareTimer } from './bare-workflow.ts';
import { interrupted } from './children.ts';
import { BARE } from './temporal-load.ts';

const LOOK_EVERY_MS = 50;

let serial = 0;

/** Starts bare workflows that sleep on one timer, so many at once, and waits until each sleeps; answers the seconds it took. */
export async function sleepBare(address: string, cases: number, concurrency: number): Promise<number> {
  const connection = await Connection.connect({ address });
  try {
    const { namespace, taskQueue } = BARE;
    const client = new Client({ connection, namespace });
    const started = performance.now();
    const ids: string[] = [];
    const lanes = Array.from({ length: concurrency }, async () => {
      while (ids.length < cases) {
        interrupted.throwIfAborted();
        serial += 1;
        const workflowId = `timer-${process.pid}-${serial}`;
        ids.push(workflowId);
        await client.workflow.start(bareTimer, { workflowId, taskQueue });
      }
    });
    await Promise.all(lanes);
    while ((await waiting(connection)) > 0) await sleep(LOOK_EVERY_MS, undefined, { signal: interrupted });
    // What a worker has taken is in no queue any more: the last ones are looked at themselves.
    for (const workflowId of ids.slice(-2 * concurrency)) {
      while (!(await sleeps(client, workflowId))) await sleep(LOOK_EVERY_MS, undefined, { signal: interrupted });
    }
    return (performance.now() - started) / 1000;
  } finally {
    await connection.close();
  }
}

/** Workflow tasks that no worker has taken yet. */
async function waiting(connection: Connection): Promise<number> {
  const { namespace, taskQueue } = BARE;
  const { stats } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: 1,
    reportStats: true,
  });
  return Number(stats?.approximateBacklogCount ?? 0);
}

async function sleeps(client: Client, workflowId: string): Promise<boolean> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).some(event => event.timerStartedEventAttributes);
}
