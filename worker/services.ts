import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { IllegalStateError } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createActivities } from '../activities/create-activities.ts';
import { numberEvents } from '../engine/sequencer.ts';
import { causeOf } from '../runtime/cause.ts';
import type { Context } from '../runtime/context.ts';
import { temporalCourier } from '../runtime/courier.ts';
import { temporalFollowers } from '../runtime/followers.ts';
import { temporalJobStarter } from '../runtime/job-starter.ts';
import { ensureRepairSchedule, repairNow } from '../runtime/repair-schedule.ts';
import type { TemporalLink } from '../runtime/temporal.ts';
import { connectionOptions } from '../runtime/temporal-connection.ts';
import { workflowBundle } from './bundle.ts';
import { jobErrand } from './job-errand.ts';
import { mailErrand } from './mail-errand.ts';
import { runWorker } from './main.ts';
import { Relay } from './relay.ts';

/** What a worker process runs: the relay at once, the Temporal worker as soon as there is a server. */
export interface WorkerServices {
  relay: Relay;
  /** Ends the relay, then the worker, each finishing what is under way. */
  stop(): Promise<void>;
}

const IDLE_MS = 100;
const RETRY_MS = 5000;

/**
 * The SDK's own lines go into our log, from warnings on; once a process. It must not heed signals of its own: its workers would stop
 * before the relay has, and a new one would be made while we end.
 */
function logThrough(log: Context['log']): void {
  const logger = new DefaultLogger('WARN', ({ level, message }) => log.warn({ level }, message));
  try {
    Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { filter: 'ERROR', forward: {} } } });
  } catch (error) {
    // Whoever embeds us had its own.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}

export function startWorkerServices(
  { engine, effects, mailing, config, log, metrics }: Context,
  temporal: TemporalLink,
): WorkerServices {
  const { taskQueue, namespace } = config.temporal;
  const followers = temporalFollowers(() => temporal.current().client, taskQueue);
  const courier = temporalCourier(() => temporal.current().client, taskQueue);
  const { graceMs, concurrency } = config.relay;
  const startJobs = jobErrand({
    engine,
    start: temporalJobStarter(() => temporal.current().client, taskQueue),
    report: error => log.warn({ cause: String(error) }, 'job'),
  });
  const relay = new Relay({
    engine,
    followers,
    graceMs,
    concurrency,
    idleMs: IDLE_MS,
    errands: [() => numberEvents(engine), startJobs, mailErrand(engine, courier)],
    report: ({ kind, error }) => {
      metrics?.relay(kind);
      log[kind === 'temporal-back' ? 'info' : 'warn']({ kind, ...(error ? { cause: causeOf(error) } : {}) }, 'relay');
    },
  });
  const relaying = new AbortController();
  const working = new AbortController();
  const relayDone = relay.run(relaying.signal);
  const work = async () => {
    const connection = await Promise.race([temporal.ready, aborted(working.signal)]);
    if (!connection || working.signal.aborted) return;
    const running = runWorker({
      connect: () => {
        // Not before: a runtime that never had a connection keeps the process.
        logThrough(log);
        return NativeConnection.connect(connectionOptions(temporal.target()));
      },
      namespace,
      taskQueue,
      activities: createActivities({ engine, effects, followers, mailing }),
      bundle: await workflowBundle(),
      signal: working.signal,
      report: ({ kind, error }) => log.info({ kind, ...(error ? { cause: causeOf(error) } : {}) }, 'worker'),
    });
    await Promise.all([running, keepRepairing(connection.client, taskQueue, working.signal, log)]);
  };
  const workDone = work().catch(
    error => working.signal.aborted || log.error({ cause: causeOf(error) }, 'no Temporal worker'),
  );
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

/** Temporal may be away just then: tried until it took. */
async function keepRepairing(
  client: Client,
  taskQueue: string,
  signal: AbortSignal,
  log: Context['log'],
): Promise<void> {
  while (!signal.aborted) {
    try {
      await ensureRepairSchedule(client, taskQueue);
      return await repairNow(client);
    } catch (error) {
      log.warn({ cause: causeOf(error) }, 'repair schedule');
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}
