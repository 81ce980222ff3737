import { join } from 'node:path';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import { packageRoot } from '../runtime/paths.ts';

/**
 * A worker for the bare workflow, with the settings of the product's: `node dist/bench/temporal-bare.js ADDRESS NAMESPACE QUEUE`.
 * Prints the address once it polls.
 */
const [address, namespace, taskQueue] = process.argv.slice(2);
if (!address || !namespace || !taskQueue) throw new Error('Usage: temporal-bare ADDRESS NAMESPACE QUEUE');
const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
const workflowsPath = join(packageRoot, 'bench', 'bare-workflow.ts');
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  // As the product's worker.
  maxCachedWorkflows: 500,
  workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: quiet }),
});
const running = worker.run();
process.once('SIGTERM', () => worker.shutdown());
process.stdout.write(`http://${address}\n`);
await running;
await connection.close();
