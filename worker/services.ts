import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../activities/create-activities.ts';
import type { Context } from '../runtime/context.ts';
import { temporalFollowers } from '../runtime/followers.ts';
import { ensureRepairSchedule } from '../runtime/repair-schedule.ts';
import type { TemporalLink } from '../runtime/temporal.ts';
import { connectionOptions } from '../runtime/temporal-connection.ts';
import { workflowBundle } from './bundle.ts';
import { runWorker } from './main.ts';
import { Relay } from './relay.ts';

/** What a worker process runs: the relay at once, the Temporal worker as soon as there is a server. */
export interface WorkerServices {
  relay: Relay;
  /** Ends the relay, then the worker, each finishing what is under way. */
  stop(): Promise<void>;
}

const IDLE_MS = 100;

export function startWorkerServices({ engine, effects, config, log }: Context, temporal: TemporalLink): WorkerServices {
  const { taskQueue, namespace } = config.temporal;
  const followers = temporalFollowers(() => temporal.current().client, taskQueue);
  const { graceMs, concurrency } = config.relay;
  const relay = new Relay({
    engine,
    followers,
    graceMs,
    concurrency,
    idleMs: IDLE_MS,
    report: ({ kind, error }) => log.warn({ kind, ...(error ? { cause: String(error) } : {}) }, 'relay'),
  });
  const relaying = new AbortController();
  const working = new AbortController();
  const relayDone = relay.run(relaying.signal);
  const work = async () => {
    const connection = await temporal.ready;
    if (working.signal.aborted) return;
    await ensureRepairSchedule(connection.client, taskQueue).catch(error =>
      log.warn({ cause: String(error) }, 'repair schedule'),
    );
    await runWorker({
      connect: () => NativeConnection.connect(connectionOptions(temporal.target())),
      namespace,
      taskQueue,
      activities: createActivities({ engine, effects, followers }),
      bundle: await workflowBundle(),
      signal: working.signal,
      report: ({ kind, error }) => log.info({ kind, ...(error ? { cause: String(error) } : {}) }, 'worker'),
    });
  };
  const workDone = work().catch(error => log.error({ cause: String(error) }, 'no Temporal worker'));
  return {
    relay,
    async stop() {
      relaying.abort();
      await relayDone;
      working.abort();
      await workDone;
    },
  };
}
