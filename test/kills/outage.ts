import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openOffice } from './office.ts';
import { startParts } from './parts.ts';
import { type Found, settledState } from './settled.ts';

export interface OutageReport extends Found {
  acknowledgedWhileAway: number;
  expiredWhileAway: number;
  /** From Temporal's return until every waiting case was followed, milliseconds. */
  caughtUpAfterMs: number;
}

/** Takes Temporal away from a loaded product for a while: longer than the offers' deadline, so that some fall due without it. */
export async function runOutage(options: { seed: number; clients: number; awayMs: number }): Promise<OutageReport> {
  const parts = await startParts();
  const office = openOffice(parts.base, options);
  const { acknowledged } = office.ledger;
  try {
    await sleep(5000);
    const bringBack = await parts.takeTemporalAway();
    const [before, gone] = [acknowledged.length, Date.now()];
    await sleep(options.awayMs);
    const acknowledgedWhileAway = acknowledged.length - before;
    await bringBack();
    const back = Date.now();
    await office.close();
    const found = await settledState(parts, office.ledger, () => {});
    const expiredWhileAway = found.expiredAt.filter(at => at > gone && at < back).length;
    return { ...found, acknowledgedWhileAway, expiredWhileAway, caughtUpAfterMs: found.followedAt - back };
  } finally {
    await parts.stop();
    await rm(parts.folder, { recursive: true, force: true });
  }
}
