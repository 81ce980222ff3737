import type { Reader, Row } from '../db/store.ts';
import type { Person, StandingIn } from '../domain/kernel/actor.ts';
import { inWindow, type StandIn } from '../domain/kernel/delegation.ts';
import { scopeOfChain } from '../domain/kernel/delegation-scope.ts';
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
  const open: { to: string; chain: readonly StandIn[] }[] = [{ to: userId, chain: [] }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { to, chain } = next;
    for (const row of await tx.find('delegations', { toUser: to }, { share: true, orderBy: [['fromAt', 'asc']] })) {
      const standIn = standInOf(row);
      const longer = [standIn, ...chain];
      const circles = standIn.fromUser === userId || chain.some(({ fromUser }) => fromUser === standIn.fromUser);
      if (!inWindow(standIn, now) || circles || !scopeOfChain(longer)) continue;
      const person = await load(tx, standIn.fromUser, now);
      if (!person) continue;
      found.push({ person, chain: longer });
      if (longer.length < MOST_HANDS) open.push({ to: standIn.fromUser, chain: longer });
    }
  }
  return found;
}
