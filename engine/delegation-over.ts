import type { Reader } from '../db/store.ts';
import type { Person } from '../domain/kernel/actor.ts';
import type { StandIn } from '../domain/kernel/delegation.ts';
import { type Refusal, refuse } from '../domain/kernel/refusal.ts';
import { personOf } from './people.ts';
import { standInOf, statusOf } from './stand-ins.ts';

/**
 * Why somebody who stood in may not do any more what they could do then: the refusal that says since when; undefined where standing
 * in would not have let them either.
 */
export async function delegationOver(
  tx: Reader,
  actor: Person,
  now: number,
  couldThen: (person: Person) => boolean,
): Promise<Refusal | undefined> {
  const rows = await tx.find('delegations', { toUser: actor.userId }, { orderBy: [['fromAt', 'desc']] });
  // One that was ended before it began was never in force.
  const over = rows.filter(row => statusOf(row, now) === 'over' && row.fromAt < (row.endedAt ?? now)).map(standInOf);
  for (const standIn of over.sort(byEnd)) {
    const owner = await personOf(tx, standIn.fromUser, now);
    if (!owner || !couldThen({ ...actor, standsInFor: [{ person: owner, chain: [standIn] }] })) continue;
    const user = await tx.get('users', { id: owner.userId });
    const forName = { en: user?.nameEn ?? owner.name, zh: owner.name };
    return refuse('DELEGATION_OVER', { forId: owner.userId, forName, since: standIn.untilAt });
  }
  return undefined;
}

function byEnd(a: StandIn, b: StandIn): number {
  return (b.untilAt ?? 0) - (a.untilAt ?? 0);
}
