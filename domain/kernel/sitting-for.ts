import { mostHands, type Policy } from '../policy/policy.ts';
import { inWindow, type StandIn, standInFor } from './delegation.ts';
import { scopeOfChain } from './delegation-scope.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';

export interface SittingQuestion {
  ownerId: string;
  snapshot: CaseSnapshot;
  policy: Policy;
  /** The task in question, where it is about one. */
  task?: TaskSnapshot | undefined;
  now: number;
}

/**
 * Who sits in somebody's seat at a case now, and since when that person is away; undefined while they are there. Who was handed the
 * task itself comes before who stands in, unless nobody can sit by that. `all`: the delegations of the owner, of whom they name, and so on.
 */
export function sittingFor(
  question: SittingQuestion,
  all: readonly StandIn[],
): { userId: string; since: number } | undefined {
  const { ownerId, task, now } = question;
  const standing = all.filter(({ taskId }) => taskId == null);
  const once = all.filter(({ taskId }) => taskId === task?.id && task?.standsInFor === ownerId);
  if (once.length === 0) return sittingBy(question, standing);
  const handedOver = new Set(once.filter(standIn => inWindow(standIn, now)).map(({ fromUser }) => fromUser));
  const others = standing.filter(({ fromUser }) => !handedOver.has(fromUser));
  return sittingBy(question, [...once, ...others]) ?? sittingBy(question, standing);
}

function sittingBy(
  { ownerId, snapshot, policy, now }: SittingQuestion,
  standIns: readonly StandIn[],
): { userId: string; since: number } | undefined {
  if (standIns.length === 0) return undefined;
  const { process, unitId, homeUnitId, amount, currency } = snapshot;
  const covered = { process, unitId: unitId ?? homeUnitId, amount, currency, now };
  const seat = standInFor(ownerId, standIns, { most: mostHands(policy) }, covered);
  if ('fault' in seat || seat.userId === ownerId) return undefined;
  const next = standIns.find(
    ({ fromUser, toUser, fromAt }) => fromUser === ownerId && toUser === seat.chain[1] && fromAt <= now,
  );
  return next && { userId: seat.userId, since: next.fromAt };
}

/**
 * The chains by which seats reach somebody through one hand more than `chain`, by the delegations to its first person; none that goes
 * round in a circle, and none under which nothing falls.
 */
export function longerChains(
  userId: string,
  chain: readonly StandIn[],
  standIns: readonly StandIn[],
  now: number,
): StandIn[][] {
  const further = standIns.filter(
    ({ fromUser }) => fromUser !== userId && chain.every(standIn => standIn.fromUser !== fromUser),
  );
  const chains = further.filter(standIn => inWindow(standIn, now)).map(standIn => [standIn, ...chain]);
  return chains.filter(longer => scopeOfChain(longer) !== undefined);
}
