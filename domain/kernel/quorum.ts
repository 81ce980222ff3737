import type { Stage } from '../policy/stage.ts';
import { type GroupTally, type Outcome, type SeatAnswer, tallyGroup } from './group-tally.ts';

/** Where a stage stands after the answers given so far. */
export interface Tally {
  outcome: Outcome;
  groups: GroupTally[];
  /** Unanswered seats that cannot matter any more. */
  superseded: string[];
  /** Groups whose next seats must be opened now: the next of an order, or a group that lacks people. */
  next: string[];
}

/**
 * Counts a stage (design/approvals.md section 2): the groups that sit, by their rules, and how they combine. `ahead`: people of ordered
 * groups still to be asked (`seatsAhead` of assignment.ts). A stage in which no group sits stays open: silence is no approval.
 */
export function tally(
  stage: Stage,
  sitting: readonly string[],
  seats: readonly SeatAnswer[],
  amount: number | null,
  ahead: Readonly<Record<string, number>> = {},
): Tally {
  const groups = stage.groups
    .filter(({ name }) => sitting.includes(name))
    .sort((a, b) => sitting.indexOf(a.name) - sitting.indexOf(b.name))
    .map(({ name, rule }) => tallyGroup(name, rule, of(name, seats), amount, ahead[name]));
  const outcome = combined(stage.combine, groups);
  const open = outcome === 'open' ? groups.filter(group => group.outcome === 'open') : [];
  const matters = new Set(open.map(({ name }) => name));
  const superseded = seats
    .filter(({ group, vote }) => vote === null && !matters.has(group))
    .map(({ seatId }) => seatId);
  const turn = stage.combine === 'ordered' ? open.slice(0, 1) : open;
  const next = turn.filter(group => wantsSeats(group, of(group.name, seats), ahead[group.name] ?? 0));
  return { outcome, groups, superseded, next: next.map(({ name }) => name) };
}

function of(group: string, seats: readonly SeatAnswer[]): SeatAnswer[] {
  return seats.filter(seat => seat.group === group);
}

function combined(combine: Stage['combine'], groups: readonly GroupTally[]): Outcome {
  if (groups.length === 0) return 'open';
  const are = (outcome: Outcome) => groups.filter(group => group.outcome === outcome).length;
  if (combine === 'any') {
    if (are('approved') > 0) return 'approved';
    return are('rejected') === groups.length ? 'rejected' : 'open';
  }
  if (are('rejected') > 0) return 'rejected';
  return are('approved') === groups.length ? 'approved' : 'open';
}

function wantsSeats(group: GroupTally, seats: readonly SeatAnswer[], ahead: number): boolean {
  if (group.missing === 'people' || seats.length === 0) return true;
  return ahead > 0 && seats.every(({ vote }) => vote !== null);
}
