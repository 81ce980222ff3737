import type { Client } from '@temporalio/client';
import type { Courier } from '../engine/ports.ts';
import { asTemporalError } from './temporal-errors.ts';

/** Patience of one call: Temporal answers at once or is away. */
const CALL_MS = 5000;

/** The one courier of a task queue; telling it starts it where it does not run, so that it needs no other care. */
export function temporalCourier(current: () => Client, taskQueue: string): Courier {
  return {
    async nudge() {
      const client = current();
      try {
        await client.withDeadline(Date.now() + CALL_MS, () =>
          client.workflow.signalWithStart('courier', {
            workflowId: `countersign-courier-${taskQueue}`,
            taskQueue,
            args: [],
            signal: 'mailDue',
            signalArgs: [],
            workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          }),
        );
      } catch (error) {
        throw asTemporalError(error);
      }
    },
  };
}
