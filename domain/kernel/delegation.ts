import type { DelegationRule } from '../policy/stage.ts';

/** One person stands in for another in a half-open window, where the scopes that are set fit. */
export interface StandIn {
  id: string;
  fromUser: string;
  toUser: string;
  process: string | null;
  unitId: string | null;
  /** Minor units of `currency`. */
  mostAmount: number | null;
  currency: string | null;
  fromAt: number;
  untilAt: number | null;
  /** Set where it is for one task alone. */
  taskId?: string | null;
  /** False where whoever stands in left meanwhile: it holds for nothing then. */
  toActive?: boolean;
}

/** What a delegation must cover: the case and the instant. */
export interface Covered {
  process: string;
  unitId: string | null;
  amount: number | null;
  currency: string | null;
  now: number;
}

/** Who sits in the end, by way of whom (the owner first), and until when; the owner alone where nobody stands in. */
export type Standing =
  | { userId: string; chain: readonly string[]; until: number | null }
  | { fault: 'cycle' | 'too-long'; chain: readonly string[] };

/**
 * Follows delegations from whose seat it is to who sits (design/approvals.md section 2). A chain that comes back, or passes through more
 * hands than the policy lets it, is a fault: the seat then stays with whose it is.
 */
export function standInFor(
  userId: string,
  standIns: readonly StandIn[],
  rule: DelegationRule,
  covered: Covered,
): Standing {
  if (rule.most < 1) return { userId, chain: [userId], until: null };
  const chain = [userId];
  const ends: number[] = [];
  for (let at = userId; ; ) {
    const next = winning(at, standIns, covered);
    if (!next) return { userId: at, chain, until: ends.length > 0 ? Math.min(...ends) : null };
    if (chain.includes(next.toUser)) return { fault: 'cycle', chain: [...chain, next.toUser] };
    if (chain.length > rule.most) return { fault: 'too-long', chain: [...chain, next.toUser] };
    chain.push(next.toUser);
    if (next.untilAt !== null) ends.push(next.untilAt);
    at = next.toUser;
  }
}

/** Whether the second person sits for the first by the delegations of this moment: asked again at the decision. */
export function standsInNow(
  ownerId: string,
  userId: string,
  standIns: readonly StandIn[],
  rule: DelegationRule,
  covered: Covered,
): boolean {
  const standing = standInFor(ownerId, standIns, rule, covered);
  return !('fault' in standing) && standing.userId === userId && userId !== ownerId;
}

/** Whether a delegation holds for the case now; one limited to an amount covers no case without one or of another currency. */
export function covers(standIn: StandIn, covered: Covered): boolean {
  return standIn.toActive !== false && inWindow(standIn, covered.now) && inScope(standIn, covered);
}

/** Half-open: from its first instant until just before its last. */
export function inWindow({ fromAt, untilAt }: Pick<StandIn, 'fromAt' | 'untilAt'>, now: number): boolean {
  return fromAt <= now && (untilAt === null || now < untilAt);
}

/** One limited to an amount is for no case without one or of another currency. */
export function inScope({ process, unitId, mostAmount, currency }: StandIn, covered: Omit<Covered, 'now'>): boolean {
  if (process !== null && process !== covered.process) return false;
  if (unitId !== null && unitId !== covered.unitId) return false;
  if (mostAmount === null) return true;
  return covered.amount !== null && currency === covered.currency && covered.amount <= mostAmount;
}

/** Where several hold at once: the one with more scopes set wins, then the one that began later, then the smaller id. */
function winning(userId: string, standIns: readonly StandIn[], covered: Covered): StandIn | undefined {
  const holding = standIns.filter(standIn => standIn.fromUser === userId && covers(standIn, covered));
  return holding.sort((a, b) => narrowness(b) - narrowness(a) || b.fromAt - a.fromAt || (a.id < b.id ? -1 : 1))[0];
}

function narrowness({ process, unitId, mostAmount }: StandIn): number {
  return [process, unitId, mostAmount].filter(scope => scope !== null).length;
}
