import { setTimeout as delay } from 'node:timers/promises';
import { isBusy } from './sqlite-faults.ts';

/** Tries again, without blocking, while another connection holds the lock, for at most `waitMs`; then the last error. */
export async function whenFree<T>(attempt: () => T, waitMs: number): Promise<T> {
  const until = performance.now() + waitMs;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await delay(busyPauseMs());
  }
}

/** 2 to 20 ms, so that two that wait do not meet again and again. */
export function busyPauseMs(): number {
  return 2 + Math.random() * 18;
}
