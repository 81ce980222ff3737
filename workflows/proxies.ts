import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

/**
 * Short transactions on the store, run inside the workflow task. While the store is away the waits become timers: a task held open
 * would write to the history every few seconds.
 */
export const local = proxyLocalActivities<Pick<Activities, 'lookAtCase' | 'tickCase'>>({
  startToCloseTimeout: '20s',
  localRetryThreshold: '5s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Bookkeeping that may have to wait for the store. */
export const quick = proxyActivities<Pick<Activities, 'failEffect' | 'repairFollowers'>>({
  startToCloseTimeout: '5m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Batches of a job: one that died is noticed by its heartbeat and goes on where the store says. */
export const long = proxyActivities<Pick<Activities, 'runJob'>>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

type External = 'performEffect' | 'performStep' | 'undoStep' | 'tellUndone';

/** Systems of others, which are slow, away and sometimes wrong: about a day of patience, then an incident. */
export const external = proxyActivities<Pick<Activities, External>>({
  startToCloseTimeout: '1m',
  // A worker that died is noticed by this, not by the minute above.
  heartbeatTimeout: '15s',
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '10m',
    maximumAttempts: 150,
    nonRetryableErrorTypes: ['UnknownEffectError', 'NotUnderstoodError', 'StepRefusedError'],
  },
});

/** A batch of mail: its own failures stand in the store, so what fails here is the store or the worker, and is tried for ever. */
export const carrying = proxyActivities<Pick<Activities, 'carryMail'>>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});
