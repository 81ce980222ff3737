import { assign, type SeatToOpen } from '../kernel/assignment.ts';
import type { Exclusion, StageFacts } from '../kernel/found-people.ts';
import type { Outcome, SeatAnswer } from '../kernel/group-tally.ts';
import { assignInput, type StageAtHand } from '../kernel/open-stage.ts';
import { tally } from '../kernel/quorum.ts';
import { worthOf } from '../policy/case-values.ts';
import type { PastAnswer } from './past-case.ts';

/** Every seat of a stage, those included that would open one after another. */
export interface WholeStage {
  seats: readonly SeatToOpen[];
  excluded: readonly Exclusion[];
  /** Groups without a single seat, or with too few. */
  short: readonly string[];
}

/** Orders longer than any stage of people. */
const MOST_TURNS = 1000;

/** Gives all seats of a stage by the function that gives them for real, as if each had been answered with yes. */
export function wholeStage(hand: StageAtHand, facts: StageFacts): WholeStage {
  const input = assignInput(hand, hand.sitting.groups, facts);
  const inTurn = hand.stage.groups.some(({ rule }) => (rule.kind === 'veto' ? rule.needs : rule).kind === 'ordered');
  const seats: SeatToOpen[] = [];
  const excluded: Exclusion[] = [];
  let short: readonly string[] = [];
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const seated = seats.map(({ assigneeId, ...seat }) => ({ ...seat, userId: assigneeId, vote: 'approve' as const }));
    const assigned = assign({ ...input, seated });
    excluded.push(...assigned.excluded);
    if (turn === 0) short = assigned.short.map(({ group }) => group);
    if (assigned.seats.length === 0) break;
    seats.push(...assigned.seats);
    if (!inTurn) break;
  }
  return { seats, excluded, short };
}

/** Who may answer in a stage: whoever has a seat, and whoever was found for an offered one and is not kept from it. */
export function approversOf({ found }: StageFacts, { seats, excluded }: WholeStage): Set<string> {
  const people = seats.flatMap(({ group, assigneeId }) => {
    if (assigneeId !== null) return [assigneeId];
    const kept = new Set(excluded.filter(exclusion => exclusion.group === group).map(({ userId }) => userId));
    return (found[group] ?? []).map(({ userId }) => userId).filter(userId => !kept.has(userId));
  });
  return new Set(people);
}

/** What the answers of then would come to with these seats: each counts in the first seat that whoever gave it could have had. */
export function outcomeBy(
  hand: StageAtHand,
  facts: StageFacts,
  { seats }: WholeStage,
  answers: readonly PastAnswer[],
): Outcome {
  const given = new Map<string, PastAnswer['vote']>();
  const left = new Set(answers);
  const seatAnswers = seats.map((seat, index): SeatAnswer => {
    const answer = [...left].find(({ userId }) => mayAnswer(seat, facts, userId));
    if (answer) left.delete(answer);
    const seatId = String(index);
    given.set(seatId, answer?.vote ?? null);
    return { seatId, group: seat.group, order: seat.order, limit: seat.limit, vote: answer?.vote ?? null };
  });
  const { amount } = worthOf(hand.definition, hand.snapshot.data);
  return tally(hand.stage, hand.sitting.groups, seatAnswers, amount).outcome;
}

function mayAnswer({ group, assigneeId }: SeatToOpen, { found }: StageFacts, userId: string): boolean {
  return assigneeId === null ? (found[group] ?? []).some(person => person.userId === userId) : assigneeId === userId;
}
