import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { prepareNamespace } from '../runtime/temporal-namespace.ts';
import { approve, bareApproval, claim, submit } from './bare-workflow.ts';
import { FORM } from './flows.ts';
import type { Once } from './load.ts';
import type { Samples } from './stats.ts';

export const BARE = { namespace: 'bench-bare', taskQueue: 'bench-bare' } as const;

let serial = 0;

/** A client of the bare workflow: submit starts it (update with start), claim and approve are Updates. */
export async function openBareClient(address: string): Promise<{ loop: Once; close(): Promise<void> }> {
  const connection = await Connection.connect({ address });
  const { namespace, taskQueue } = BARE;
  await prepareNamespace(connection, { namespace, retentionDays: 1, searchAttributes: {} }, { timeoutMs: 30_000 });
  const client = new Client({ connection, namespace });
  const loop = async (samples: Samples) => {
    serial += 1;
    const workflowId = `bare-${process.pid}-${serial}`;
    const start = new WithStartWorkflowOperation(bareApproval, {
      workflowId,
      taskQueue,
      workflowIdConflictPolicy: 'FAIL',
    });
    await samples.time('submit', () =>
      client.workflow.executeUpdateWithStart(submit, { args: [FORM], startWorkflowOperation: start }),
    );
    const handle = client.workflow.getHandle(workflowId);
    await samples.time('claim', () => handle.executeUpdate(claim, { args: [{ userId: 'feng-kai' }] }));
    await samples.time('approve', () => handle.executeUpdate(approve, { args: [{ userId: 'feng-kai' }] }));
  };
  return { loop, close: () => connection.close() };
}
