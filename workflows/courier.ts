import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { mailDue } from './messages.ts';
import { carrying } from './proxies.ts';

/**
 * Carries mail for ever: waits until it is told that there is some, and takes batches until there is none. Telling it comes from the
 * relay, which looks into the store; a telling lost with a run is repeated (design/architecture.md section 5).
 */
export async function courier(): Promise<void> {
  let told = 1;
  setHandler(mailDue, () => void told++);
  for (;;) {
    await condition(() => told > 0);
    told = 0;
    const { more } = await carrying.carryMail();
    if (more) told++;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof courier>();
  }
}
