import type { Reader, Row } from '../db/store.ts';
import type { Person, StandingIn } from '../domain/kernel/actor.ts';
import { inWindow, type StandIn } from '../domain/kernel/delegation.ts';
import { longerChains } from '../domain/kernel/sitting-for.ts';
import { MOST_HANDS } from '../domain/policy/policy.ts';

/** A delegation as the rules see it: one that was ended early ends then. */
export function standInOf(row: Row<'delegations'>): StandIn {
  const { id, fromUser, toUser, process, unitId, mostAmount, currency, fromAt, taskId } = row;
  const ends = [row.untilAt, row.endedAt].filter(end => end !== null);
  const untilAt = ends.length > 0 ? Math.min(...ends) : null;
  return { id, fromUser, toUser, process, unitId, mostAmount, currency, fromAt, untilAt, taskId };
}

export type DelegationStatus = 'planned' | 'in-force' | 'over';

export function statusOf(row: Row<'delegations'>, now: number): DelegationStatus {
  const standIn = standInOf(row);
  if (inWindow(standIn, now)) return 'in-force';
  return standIn.untilAt !== null && standIn.untilAt <= now ? 'over' : 'planned';
}

/** Whose seats a person sits in now: of who named them, and of who named those in turn. Nobody's who is not active. */
export async function standingInOf(
  tx: Reader,
  userId: string,
  now: number,
  load: (tx: Reader, userId: string, now: number) => Promise<Person | undefined>,
): Promise<StandingIn[]> {
  const found: StandingIn[] = [];
  const open: (readonly StandIn[])[] = [[]];
  for (let chain = open.shift(); chain !== undefined; chain = open.shift()) {
    const toUser = chain[0]?.fromUser ?? userId;
    const rows = await tx.find('delegations', { toUser }, { share: true, orderBy: [['fromAt', 'asc']] });
    for (const longer of longerChains(userId, chain, rows.map(standInOf), now)) {
      const person = await load(tx, longer[0]?.fromUser ?? '', now);
      if (!person) continue;
      found.push({ person, chain: longer });
      if (longer.length < MOST_HANDS) open.push(longer);
    }
  }
  return found;
}
