import type { Engine } from '../ports.ts';
import { openDelivery } from './deliveries.ts';
import { nextLocalHour } from './next-hour.ts';

/** A commit under way may still bring a notice with an earlier instant; what is younger comes the next day. */
const SETTLED_MS = 60_000;

/**
 * Opens the daily mail of those whose hour has come, and sets the next one in the same commit: one a day across restarts, and one
 * for all the days nobody was there to send it. Answers how many there were.
 */
export async function openDigests(engine: Engine, most: number): Promise<number> {
  return engine.store.write(async tx => {
    const now = await tx.now();
    const rows = await tx.query.dueDigests(now, most);
    for (const { userId, digestHour, digestAt, digestedUntil } of rows) {
      const zone = (await tx.get('users', { id: userId }))?.zone ?? 'Asia/Shanghai';
      const id = `digest/${userId}/${digestAt}`;
      const untilAt = Math.max(digestedUntil, now - SETTLED_MS);
      await openDelivery(engine, tx, { id, userId, eventId: null, fromAt: digestedUntil, untilAt }, now);
      const next = { digestAt: nextLocalHour(zone, digestHour, now), digestedUntil: untilAt };
      await tx.update('mailPreferences', { userId }, next);
    }
    return rows.length;
  });
}
