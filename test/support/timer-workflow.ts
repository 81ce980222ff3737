import { proxyActivities, sleep } from '@temporalio/workflow';

const { hold } = proxyActivities<{ hold(): Promise<void> }>({ startToCloseTimeout: '1 minute' });

/** Ends when its timer fires. */
export async function timerWorkflow(ms: number): Promise<string> {
  await sleep(ms);
  return 'fired';
}

/** Has an activity pending for as long as the test lets it, beside its timer. */
export async function busyWorkflow(ms: number): Promise<string> {
  await Promise.all([hold(), sleep(ms)]);
  return 'fired';
}
