import type { DelegationRule, Duty, Group } from '../policy/stage.ts';
import { covers, inWindow, standInFor } from './delegation.ts';
import { barred, type TakenSeat } from './duties.ts';
import type { Exclusion, StageFacts } from './found-people.ts';

/** Who sits on somebody's seat: they themselves, or who stands in for them. */
export interface Placed {
  userId: string;
  standsInFor: string | null;
  until: number | null;
  /** Those who would have stood in but may not. */
  excluded: Exclusion[];
}

interface PlaceInput {
  state: string;
  facts: Pick<StageFacts, 'standIns' | 'past'>;
  duties: readonly Duty[];
  delegation: DelegationRule;
  requesterId: string | null;
  seated: readonly TakenSeat[];
  round: number;
  amount: number | null;
  currency: string | null;
  unitId: string | null;
  process: string;
  now: number;
}

/**
 * The seat goes to who stands in for its owner now. Where the chain is at fault, or any of its people may not sit here, it stays with
 * its owner: an absent person's say is never lost, and never given to somebody the duties bar.
 */
export function placeFor(input: PlaceInput, group: Group, ownerId: string): Placed {
  const standing = standInFor(ownerId, input.facts.standIns, input.delegation, input);
  const own = (excluded: Exclusion[]): Placed => ({ userId: ownerId, standsInFor: null, until: null, excluded });
  const exclusion = (userId: string, code: Exclusion['code'], detail: Exclusion['detail']): Exclusion => ({
    group: group.name,
    userId,
    code,
    detail: { standsInFor: ownerId, ...detail },
  });
  const [, next = ownerId, ...others] = standing.chain;
  if ('fault' in standing) {
    const code = standing.fault === 'cycle' ? 'DELEGATION_CYCLE' : 'DELEGATION_TOO_LONG';
    return own([exclusion(next, code, { chain: standing.chain, most: input.delegation.most })]);
  }
  if (standing.userId === ownerId) return own(input.delegation.most > 0 ? outOfScope() : []);
  for (const userId of [next, ...others]) {
    const code = barred(input.duties, {
      ...input,
      past: input.facts.past,
      group: group.name,
      userId,
      standsInFor: ownerId,
    });
    if (code) return own([exclusion(userId, code, { chain: standing.chain })]);
  }
  return { userId: standing.userId, standsInFor: ownerId, until: standing.until, excluded: [] };

  /** Delegations of the owner that hold now but not for this case. */
  function outOfScope(): Exclusion[] {
    const near = input.facts.standIns.filter(
      standIn => standIn.fromUser === ownerId && inWindow(standIn, input.now) && !covers(standIn, input),
    );
    return near.map(({ id, toUser, toActive }) =>
      exclusion(toUser, toActive === false ? 'NOT_ACTIVE' : 'DELEGATION_OUT_OF_SCOPE', { delegation: id }),
    );
  }
}
