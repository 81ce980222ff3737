import type { Vote } from '../policy/approval-rule.ts';
import type { Duty } from '../policy/stage.ts';

/** A seat somebody had or has, with the stage (the state of the process), the group and the round. */
export interface PastSeat {
  stage: string;
  group: string;
  userId: string;
  standsInFor: string | null;
  /** The last round its answer counts in. */
  round: number;
}

/** A seat of the present stage that is open or answered; no user while it is offered and nobody took it. */
export interface TakenSeat {
  userId: string | null;
  standsInFor: string | null;
  group: string;
  order: number;
  vote?: Vote | null;
  limit?: number | null;
}

/** Who would sit where: at assignment, at a claim and at the decision, on every entry. */
export interface Sitting {
  state: string;
  group: string;
  userId: string;
  standsInFor: string | null;
  round: number;
  requesterId: string | null;
  /** Seats decided before, of any stage and round. */
  past: readonly PastSeat[];
  /** The other seats of the present stage, those of parallel groups included. */
  seated: readonly TakenSeat[];
}

type Involves = (seat: Pick<TakenSeat, 'userId' | 'standsInFor'>) => boolean;

export type BarredCode = 'STANDS_ASIDE' | 'SELF_APPROVAL' | 'TWO_STAGES' | 'SECOND_SEAT';

/**
 * Why a person may not sit, or undefined (design/approvals.md section 2, separation of duties). By user id alone, for the person and
 * for whom they stand in: what one may not decide oneself nobody decides in one's place. Whoever recused themselves
 * does not come back to the group, and nobody counts twice in one whatever the policy says.
 */
export function barred(duties: readonly Duty[], sitting: Sitting): BarredCode | undefined {
  const own = new Set([sitting.userId, sitting.standsInFor ?? sitting.userId]);
  const involves: Involves = seat => [seat.userId, seat.standsInFor].some(id => id !== null && own.has(id));
  const sameGroup = sitting.seated.filter(seat => seat.group === sitting.group && involves(seat));
  if (sameGroup.some(({ vote }) => vote === 'recuse')) return 'STANDS_ASIDE';
  for (const duty of duties) {
    const code = breaks(duty, sitting, own, involves);
    if (code) return code;
  }
  return sameGroup.length > 0 ? 'SECOND_SEAT' : undefined;
}

function breaks(
  duty: Duty,
  { state, round, requesterId, past, seated }: Sitting,
  own: ReadonlySet<string>,
  involves: Involves,
): BarredCode | undefined {
  if (duty.stages && !duty.stages.includes(state)) return undefined;
  switch (duty.kind) {
    case 'not-requester':
      return requesterId !== null && own.has(requesterId) ? 'SELF_APPROVAL' : undefined;
    case 'two-people': {
      const others = past.filter(
        seat => (duty.everyRound || seat.round === round) && seat.stage !== state && duty.stages.includes(seat.stage),
      );
      return others.some(involves) ? 'TWO_STAGES' : undefined;
    }
    case 'distinct-seats':
      return seated.some(seat => seat.vote !== 'recuse' && involves(seat)) ? 'SECOND_SEAT' : undefined;
  }
}
