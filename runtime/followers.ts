import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { workflowType } from '../domain/kernel/process.ts';
import { PROCESS_NAMES } from '../domain/process-names.ts';
import type { Followers } from '../engine/ports.ts';
import { asTemporalError, TemporalNotFound } from './temporal-errors.ts';

/** The workflows that follow cases, not the jobs and couriers beside them. */
const TYPES = PROCESS_NAMES.map(name => `'${workflowType(name)}'`).join(', ');

/** Patience of one call: Temporal answers at once or is away. */
const CALL_MS = 5000;

/** The workflows of cases over the Temporal client of the moment: workflow id = case id, type = the process's own name. */
export function temporalFollowers(current: () => Client, taskQueue: string): Followers {
  const bounded = <T>(call: (client: Client) => Promise<T>) => {
    const client = current();
    return client
      .withDeadline(Date.now() + CALL_MS, () => call(client))
      .catch((error: unknown) => {
        throw asTemporalError(error);
      });
  };
  return {
    async nudge(caseId, process) {
      await bounded(client =>
        client.workflow.signalWithStart(workflowType(process), {
          workflowId: caseId,
          taskQueue,
          args: [{ caseId }],
          signal: 'advanced',
          signalArgs: [],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        }),
      );
    },
    async remind(caseId) {
      try {
        await bounded(client => client.workflow.getHandle(caseId).signal('advanced'));
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError || error instanceof TemporalNotFound)) throw error;
      }
    },
    async *running() {
      const query = `ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}' AND WorkflowType IN (${TYPES})`;
      const found = current().workflow.list({ query })[Symbol.asyncIterator]();
      for (let next = await bounded(() => found.next()); !next.done; next = await bounded(() => found.next())) {
        yield next.value.workflowId;
      }
    },
  };
}
