import type { Subscription } from '../../db/queries/notices.ts';
import type { Reader } from '../../db/store.ts';
import { principalOfGrant } from '../../domain/kernel/actor.ts';

/** The principals a person answers to now and since when, their own first: what was written before a grant began is not theirs. */
export async function subscriptionsOf(reader: Reader, userId: string, now: number): Promise<Subscription[]> {
  const since = new Map<string, number>([[`user:${userId}`, 0]]);
  const grants = await reader.find('grants', { userId });
  for (const { kind, code, scope, fromAt, untilAt } of grants) {
    if (fromAt > now || (untilAt !== null && untilAt <= now)) continue;
    const principal = principalOfGrant({ kind, code, scope });
    since.set(principal, Math.min(fromAt, since.get(principal) ?? fromAt));
  }
  return [...since].map(([principal, at]) => ({ principal, since: at }));
}
