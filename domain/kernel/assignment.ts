import type { DelegationRule, Duty, Group, Stage } from '../policy/stage.ts';
import { barred, type TakenSeat } from './duties.ts';
import { type Eligible, type Exclusion, eligibleOf, type SeatReason, type StageFacts } from './found-people.ts';
import { countedRule, type SeatAnswer, tallyGroup } from './group-tally.ts';
import { type Ranked, ranked } from './picking.ts';
import { eachSeat, offeredSeats } from './seats-to-give.ts';

/** A seat to be opened as a task; offered to its candidates where nobody is assigned. */
export interface SeatToOpen {
  group: string;
  order: number;
  assigneeId: string | null;
  candidates: string[];
  /** Whose seat it is, where the assignee stands in. */
  standsInFor: string | null;
  /** The signing limit of whose seat it is. */
  limit: number | null;
  because: SeatReason | null;
}

/** A group that cannot be approved by the seats it has, whatever they answer. */
export interface ShortGroup {
  group: string;
  missing: 'people' | 'amount';
  seats: number;
  needed: number | null;
}

export interface AssignInput {
  state: string;
  stage: Stage;
  /** The groups to be seated, in order. */
  groups: readonly string[];
  facts: StageFacts;
  duties: readonly Duty[];
  delegation: DelegationRule;
  requesterId: string | null;
  /** The seats of the stage that are there, of every group, answered or not. */
  seated: readonly TakenSeat[];
  round: number;
  /** Minor units of the currency. */
  amount: number | null;
  currency: string | null;
  unitId: string | null;
  process: string;
  now: number;
}

export interface Assignment {
  seats: SeatToOpen[];
  /** Everybody found who does not sit, with the first condition that failed. */
  excluded: Exclusion[];
  /** Groups without a single seat. */
  nobody: string[];
  /** Groups whose seats are too few, those of `nobody` among them: an incident. */
  short: ShortGroup[];
}

/**
 * Who gets which seat and why, and why the others do not (design/approvals.md sections 2 and 3). The seats a group has are kept and only
 * those it lacks are added, so that it can be asked again after somebody recused themselves or left.
 */
export function assign(input: AssignInput): Assignment {
  const result: Assignment = { seats: [], excluded: [], nobody: [], short: [] };
  let seated = input.seated;
  for (const group of groupsOf(input)) {
    const { seats, excluded, ahead } = seatGroup({ ...input, seated }, group);
    seated = [...seated, ...seats.map(taken)];
    result.seats.push(...seats);
    result.excluded.push(...excluded);
    const mine = seated.filter(seat => seat.group === group.name && seat.vote !== 'recuse');
    const { missing, needed } = tallyGroup(group.name, group.rule, mine.map(asAnswer), input.amount, ahead);
    if (mine.length === 0) result.nobody.push(group.name);
    if (missing) result.short.push({ group: group.name, missing, seats: mine.length, needed });
  }
  return result;
}

/** People of the groups in order (`ordered`) who are still to be asked, for `tally`; those of today, as each seat is given when its turn comes. */
export function seatsAhead(input: AssignInput): Record<string, number> {
  const groups = groupsOf(input).filter(isOrdered);
  return Object.fromEntries(groups.map(group => [group.name, choose(input, group).chosen.length]));
}

function groupsOf({ stage, groups }: AssignInput): Group[] {
  return groups.flatMap(name => stage.groups.find(group => group.name === name) ?? []);
}

function isOrdered({ rule, seats }: Group): boolean {
  return seats === 'each' && countedRule(rule).kind === 'ordered';
}

function seatGroup(input: AssignInput, group: Group) {
  const { chosen, eligible, excluded } = choose(input, group);
  const now = isOrdered(group) ? chosen.slice(0, 1) : chosen;
  const opened = group.seats === 'each' ? eachSeat(input, group, now) : offeredSeats(input, group, chosen, eligible);
  const sits = new Set(opened.seats.map(seat => seat.assigneeId));
  const named = new Map<string, Exclusion>();
  for (const exclusion of [...excluded, ...opened.excluded]) {
    if (!sits.has(exclusion.userId) && !named.has(exclusion.userId)) named.set(exclusion.userId, exclusion);
  }
  return { seats: opened.seats, excluded: [...named.values()], ahead: chosen.length - now.length };
}

/** The people whose seats are to be opened, in the order they are asked in, and why not the others. */
function choose(input: AssignInput, group: Group): { chosen: Ranked[]; eligible: Eligible[]; excluded: Exclusion[] } {
  const { facts, seated, state, round } = input;
  const found = eligibleOf(group, facts.found[group.name] ?? [], input.amount);
  const excluded = [...found.excluded];
  const mine = seated.filter(seat => seat.group === group.name && seat.vote !== 'recuse');
  const eligible = found.eligible.filter(({ userId }) => {
    if (mine.some(seat => (seat.standsInFor ?? seat.userId) === userId)) return false;
    const code = barred(input.duties, { ...input, past: facts.past, group: group.name, userId, standsInFor: null });
    if (code) excluded.push({ group: group.name, userId, code, detail: {} });
    return code === undefined;
  });
  const order = ranked(group, state, eligible, { past: facts.past, round, partnerHandlers: facts.partnerHandlers });
  if (!group.pick) return { chosen: order, eligible, excluded };
  const { by, count } = group.pick;
  const wanted = group.seats === 'offer' ? count : Math.max(0, count - mine.length);
  const left = order.slice(wanted).map(({ person }) => person.userId);
  const notPicked = left.map(userId => ({
    group: group.name,
    userId,
    code: 'NOT_PICKED' as const,
    detail: { by, count },
  }));
  return { chosen: order.slice(0, wanted), eligible, excluded: [...excluded, ...notPicked] };
}

function taken({ assigneeId, standsInFor, group, order, limit }: SeatToOpen): TakenSeat {
  return { userId: assigneeId, standsInFor, group, order, limit };
}

function asAnswer({ group, order, vote, limit, userId }: TakenSeat): SeatAnswer {
  return { seatId: `${group}:${order}`, group, order, vote: vote ?? null, limit: limit ?? null, by: userId };
}
