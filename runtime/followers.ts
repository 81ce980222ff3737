import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import { workflowType } from '../domain/kernel/process.ts';
import { PROCESS_NAMES } from '../domain/process-names.ts';
import type { Followers, ShownAttributes } from '../engine/ports.ts';
import { asTemporalError, TemporalNotFound } from './temporal-errors.ts';

/** The workflows that follow cases, not the jobs and couriers beside them. */
const TYPES = PROCESS_NAMES.map(name => `'${workflowType(name)}'`).join(', ');

/** Patience of one call: Temporal answers at once or is away. */
const CALL_MS = 5000;

/** The search attributes of workflows/search-attributes.ts (a test compares the names). */
const SEARCH_KEYS = {
  process: defineSearchAttributeKey('CountersignProcess', 'KEYWORD'),
  state: defineSearchAttributeKey('CountersignState', 'KEYWORD'),
  dueAt: defineSearchAttributeKey('CountersignDueAt', 'DATETIME'),
  partner: defineSearchAttributeKey('CountersignPartner', 'KEYWORD'),
};

/** False where a workflow runs already, such as one that a restored store knows nothing of: it must be told. */
async function startedBy(starting: Promise<unknown>): Promise<boolean> {
  try {
    await starting;
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

function searchAttributesOf({ process, state, dueAt, partner }: ShownAttributes): SearchAttributePair[] {
  return [
    { key: SEARCH_KEYS.process, value: process },
    { key: SEARCH_KEYS.state, value: state },
    ...(dueAt === null ? [] : [{ key: SEARCH_KEYS.dueAt, value: new Date(dueAt) }]),
    ...(partner === null ? [] : [{ key: SEARCH_KEYS.partner, value: partner }]),
  ];
}

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
    async nudge(caseId, process, shown) {
      const type = workflowType(process);
      const start = { workflowId: caseId, taskQueue, workflowIdReusePolicy: 'ALLOW_DUPLICATE' } as const;
      if (shown) {
        // An upsert in the first task would be written twice more: to the history and to the visibility store.
        const args = [{ caseId, shown: JSON.stringify(shown) }];
        const first = { ...start, args, typedSearchAttributes: searchAttributesOf(shown) };
        if (await bounded(client => startedBy(client.workflow.start(type, first)))) return;
      }
      const told = { ...start, args: [{ caseId }], signal: 'advanced', signalArgs: [] };
      await bounded(client => client.workflow.signalWithStart(type, told));
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
