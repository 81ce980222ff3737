import { quick } from './proxies.ts';

/** Started by the repair schedule: what follows the cases and what the cases need is compared and healed, both ways. */
export async function repair(): Promise<void> {
  await quick.repairFollowers();
}
