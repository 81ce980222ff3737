import type { Client } from '@temporalio/client';
import { asTemporalError } from './temporal-errors.ts';

const CALL_MS = 5000;

/** Starts the workflow of a job by its id; one that runs already is left alone. Throws when Temporal does not answer. */
export function temporalJobStarter(current: () => Client, taskQueue: string): (jobId: string) => Promise<void> {
  return async jobId => {
    const client = current();
    const start = () =>
      client.workflow.start('job', {
        workflowId: `job-${jobId}`,
        taskQueue,
        args: [{ jobId }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
    try {
      await client.withDeadline(Date.now() + CALL_MS, start);
    } catch (error) {
      throw asTemporalError(error);
    }
  };
}
