import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

/** Short transactions on the store, run inside the workflow task. */
export const local = proxyLocalActivities<Pick<Activities, 'lookAtCase' | 'tickCase'>>({
  startToCloseTimeout: '20s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
});

/** Bookkeeping that may have to wait for the store. */
export const quick = proxyActivities<Pick<Activities, 'failEffect' | 'repairFollowers'>>({
  startToCloseTimeout: '5m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Systems of others, which are slow, away and sometimes wrong: about a day of patience, then an incident. */
export const external = proxyActivities<Pick<Activities, 'performEffect'>>({
  startToCloseTimeout: '1m',
  retry: {
    initialInterval: '1s',
    backoffCoefficient: 2,
    maximumInterval: '10m',
    maximumAttempts: 150,
    nonRetryableErrorTypes: ['UnknownEffectError'],
  },
});
