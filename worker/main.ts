import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, type WorkerOptions } from '@temporalio/worker';

export interface WorkerRunOptions {
  connect: () => Promise<NonNullable<WorkerOptions['connection']>>;
  namespace: string;
  taskQueue: string;
  activities: object;
  bundle: { code: string };
  signal: AbortSignal;
  report: (event: { kind: 'worker-running' | 'worker-failed'; error?: unknown }) => void;
}

const RETRY_MS = 1000;

/**
 * Runs a Temporal worker until the signal, finishing what is under way; makes a new one when Temporal was away for too long.
 * Nothing depends on it being there: commands and deadlines go on without.
 */
export async function runWorker(options: WorkerRunOptions): Promise<void> {
  const { signal, report } = options;
  while (!signal.aborted) {
    try {
      await runOnce(options);
    } catch (error) {
      if (signal.aborted) return;
      report({ kind: 'worker-failed', error });
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

async function runOnce(options: WorkerRunOptions): Promise<void> {
  const connection = await options.connect();
  // One that is failing by itself ends without us, and refuses to be told.
  const stop = () => worker?.getState() === 'RUNNING' && worker.shutdown();
  let worker: Worker | undefined;
  try {
    worker = await Worker.create({
      connection,
      namespace: options.namespace,
      taskQueue: options.taskQueue,
      workflowBundle: options.bundle,
      activities: options.activities,
      shutdownGraceTime: '5s',
      // An activity that does not heed its cancellation is left behind; its retry makes it once.
      shutdownForceTime: '15s',
      maxCachedWorkflows: 500,
    });
    options.signal.addEventListener('abort', stop, { once: true });
    const running = worker.run();
    // One that was made must run and be ended: its native half would keep the process otherwise.
    if (options.signal.aborted) stop();
    else options.report({ kind: 'worker-running' });
    await running;
  } finally {
    options.signal.removeEventListener('abort', stop);
    await connection.close().catch(() => {});
  }
}
