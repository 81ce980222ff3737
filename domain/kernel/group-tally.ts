import type { ApprovalRule, CountedRule, Vote } from '../policy/approval-rule.ts';

/** The answer of one seat, or that there is none yet. */
export interface SeatAnswer {
  seatId: string;
  group: string;
  order: number;
  vote: Vote | null;
  /** Signing limit in minor units; without one a seat bears nothing of a weighted group. */
  limit: number | null;
  /** Who answered: a person who says yes twice counts once. */
  by?: string | null;
}

export type Outcome = 'open' | 'approved' | 'rejected';

/** Where a group stands. `reached` and `needed` are approvals, or minor units where the rule is weighted. */
export interface GroupTally {
  name: string;
  outcome: Outcome;
  yes: number;
  no: number;
  abstained: number;
  /** Seats that count: not those of whoever recused themselves, with those of an ordered group still to be opened. */
  seats: number;
  reached: number;
  /** Null: weighted by an amount the case does not have. */
  needed: number | null;
  /** Why it could not be approved even if every seat there is said yes: more people must be found, or an amount. */
  missing: 'people' | 'amount' | null;
}

interface Count {
  yes: readonly SeatAnswer[];
  no: readonly SeatAnswer[];
  abstained: readonly SeatAnswer[];
  all: readonly SeatAnswer[];
  /** Seats of an ordered group that are not opened yet. */
  ahead: number;
}

/**
 * Counts the answers of one group. Approved: what is needed is reached by distinct people. Rejected: the answers given leave it out of
 * reach, or the rule says that one no is enough. A lack of seats never rejects and never approves: seats that are missing count as
 * unanswered, so an empty group, a percent of nobody or more approvals than there are seats stay open and say that people are missing.
 */
export function tallyGroup(
  name: string,
  rule: ApprovalRule,
  seats: readonly SeatAnswer[],
  amount: number | null,
  ahead = 0,
): GroupTally {
  const counted = countedRule(rule);
  const count = countOf(seats, ahead);
  const size = count.all.length + ahead;
  const measure = counted.kind === 'weighted' ? byLimit(count, amount) : byHeads(count, approvalsNeeded(counted, size));
  const needed = measure.needed ?? Number.POSITIVE_INFINITY;
  const slack = Math.max(0, measure.possible - needed);
  const allSaidNo =
    count.all.length > 0 && ahead === 0 && count.no.length + count.abstained.length === count.all.length;
  const firstNo = (rule.kind === 'veto' || rule.no === 'first' || counted.no === 'first') && count.no.length > 0;
  const rejected = firstNo || measure.lost > slack || allSaidNo;
  const approved = count.yes.length > 0 && measure.reached >= needed;
  return {
    name,
    outcome: rejected ? 'rejected' : approved ? 'approved' : 'open',
    yes: count.yes.length,
    no: count.no.length,
    abstained: count.abstained.length,
    seats: size,
    reached: measure.reached,
    needed: measure.needed,
    missing: measure.needed === null ? 'amount' : needed > measure.possible || size === 0 ? 'people' : null,
  };
}

/** How yes is counted: of a veto as it needs. */
export function countedRule(rule: ApprovalRule): CountedRule {
  return rule.kind === 'veto' ? rule.needs : rule;
}

/** How many must say yes; at least one, so that nobody is never enough. */
export function approvalsNeeded(rule: Exclude<CountedRule, { kind: 'weighted' }>, seats: number): number {
  switch (rule.kind) {
    case 'any':
      return 1;
    case 'all':
    case 'ordered':
      return Math.max(1, seats);
    case 'n-of-m':
      return Math.max(1, Math.ceil(rule.n));
    case 'percent':
      return Math.max(1, Math.ceil((rule.percent * seats) / 100));
  }
}

/** Recused seats leave the count; a second yes of one person stands as an abstention. */
function countOf(seats: readonly SeatAnswer[], ahead: number): Count {
  const all = seats.filter(({ vote }) => vote !== 'recuse');
  const said = new Set<string>();
  const yes = all.filter(seat => {
    if (seat.vote !== 'approve') return false;
    if (seat.by === null || seat.by === undefined) return true;
    const first = !said.has(seat.by);
    said.add(seat.by);
    return first;
  });
  const no = all.filter(({ vote }) => vote === 'reject');
  const counted = new Set(yes);
  const abstained = all.filter(seat => seat.vote === 'abstain' || (seat.vote === 'approve' && !counted.has(seat)));
  return { yes, no, abstained, all, ahead };
}

interface Measure {
  reached: number;
  needed: number | null;
  /** What all seats together could give, and what of it a no or an abstention took away. */
  possible: number;
  lost: number;
}

function byHeads(count: Count, needed: number): Measure {
  return {
    reached: count.yes.length,
    needed,
    possible: count.all.length + count.ahead,
    lost: count.no.length + count.abstained.length,
  };
}

/** Signing limits add up to the amount; without an amount nothing reaches it. */
function byLimit(count: Count, amount: number | null): Measure {
  const sum = (seats: readonly SeatAnswer[]) => seats.reduce((total, { limit }) => total + Math.max(0, limit ?? 0), 0);
  return {
    reached: sum(count.yes),
    needed: amount,
    possible: sum(count.all),
    lost: sum(count.no) + sum(count.abstained),
  };
}
