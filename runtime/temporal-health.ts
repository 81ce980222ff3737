import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporalLink } from './temporal.ts';

const EVERY_MS = 1000;
const ANSWER_WITHIN_MS = 2000;

/** Knows whether Temporal answers, by asking now and then; nobody who serves people waits for it. */
export interface TemporalHealth {
  state(): 'up' | 'away';
}

export function watchTemporal(temporal: TemporalLink | undefined, signal: AbortSignal): TemporalHealth {
  let state: 'up' | 'away' = 'away';
  const watch = async (link: TemporalLink) => {
    while (!signal.aborted) {
      state = await ask(link);
      await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
    }
  };
  if (temporal) void watch(temporal);
  return { state: () => state };
}

async function ask(link: TemporalLink): Promise<'up' | 'away'> {
  try {
    const { connection } = link.current();
    await connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => connection.workflowService.getSystemInfo({}));
    return 'up';
  } catch {
    return 'away';
  }
}
