import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { JobInput } from './messages.ts';
import { long } from './proxies.ts';

/** Carries a job to its end, a batch at a time; how far it has come stands in the store. */
export async function job({ jobId }: JobInput): Promise<void> {
  while (await long.runJob({ jobId })) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof job>({ jobId });
  }
}
