import { takeCourierNudge } from '../engine/mail/courier-row.ts';
import type { Courier, Engine } from '../engine/ports.ts';

/** How often the store is asked whether there is mail. */
const EVERY_MS = 1000;

/** The relay's errand for the courier: tells it when there is mail it could send now. */
export function mailErrand(engine: Engine, courier: Courier, everyMs = EVERY_MS): () => Promise<boolean> {
  let askedAt = 0;
  return async () => {
    const now = performance.now();
    if (askedAt > 0 && now - askedAt < everyMs) return false;
    askedAt = now;
    if (await takeCourierNudge(engine)) await courier.nudge();
    return false;
  };
}
