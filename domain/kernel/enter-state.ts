import { worthOf } from '../policy/case-values.ts';
import { userOf } from './actor.ts';
import { type Carried, carriedFrom, NOTHING_CARRIED } from './carried.ts';
import { clocksOf } from './deadline.ts';
import type { TakenSeat } from './duties.ts';
import type { StageFacts } from './found-people.ts';
import {
  aheadOf,
  firstGroups,
  type OpenedSeats,
  openSeats,
  questionOf,
  type StageAtHand,
  stageAtHand,
} from './open-stage.ts';
import type { DeadlineToStart, Plan, TaskToOpen } from './plan.ts';
import { commandFor } from './possible.ts';
import type { RuleContext, TaskDefinition } from './process.ts';
import { tally } from './quorum.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { barredByDuties } from './seat.ts';
import type { AskedSeat, CaseSnapshot } from './snapshot.ts';
import { seatsToPrincipals } from './told.ts';
import type { TransitionInput } from './transition.ts';

type Entered = OpenedSeats & { carried: readonly AskedSeat[]; concludes: string | null };

export const NO_SEATS: Entered = { tasks: [], asks: null, excluded: [], incidents: [], carried: [], concludes: null };

/** What a state begins with: its clocks, and its task or the seats of its stage. */
export function enter(
  { definition, target: state, evaluator, rule }: TransitionInput,
  context: RuleContext,
  { moved, changes }: { moved: boolean; changes: Plan['changes'] },
): { seats: Entered; clocks: DeadlineToStart[] } | Refusal {
  const entered = definition.states[state];
  const clocks = entered?.deadline ? clocksOf(entered.deadline, context) : [];
  if (isRefusal(clocks)) return clocks;
  const dueAt = clocks.find(clock => clock.kind === 'due')?.dueAt ?? null;
  const snapshot = context.snapshot;
  if (!entered?.task || !snapshot || !moved) return { seats: NO_SEATS, clocks };
  const { policy, now, facts } = context;
  const stageContext = { definition, policy, evaluator, now };
  const carried = rule.newRound === 'revision' ? carriedFrom(stageContext, snapshot, changes) : NOTHING_CARRIED;
  const hand = stageAtHand(stageContext, snapshot, carried.seats.map(takenBy));
  if (hand) return { seats: enterStage(hand, carried, facts.stage, dueAt), clocks };
  const barred = barredByDuties(definition, policy, snapshot);
  return { seats: { ...NO_SEATS, tasks: [plainTask(entered.task, snapshot, barred, dueAt)] }, clocks };
}

/** The one task of a state without a stage; whoever is its only candidate by name has it at once. */
function plainTask(
  { kind, candidates: seats }: TaskDefinition,
  snapshot: CaseSnapshot,
  barred: readonly string[],
  dueAt: number | null,
): TaskToOpen {
  const candidates = seatsToPrincipals(seats, snapshot, null);
  const [only = '', ...others] = candidates;
  const assigneeId = others.length === 0 ? userOf(only) : null;
  const task = { kind, candidates, assigneeId, dueAt, seat: null, standsInFor: null };
  return barred.length > 0 ? { ...task, barred } : task;
}

/** The groups that keep their approval are not asked; where nobody else is left, the stage ends as it did. */
function enterStage(
  hand: StageAtHand,
  { seats, kept }: Carried,
  facts: StageFacts | undefined,
  dueAt: number | null,
): Entered {
  const { definition, snapshot, stage, sitting } = hand;
  const sat = stage.groups.map(({ name }) => name).filter(name => sitting.groups.includes(name) || kept.has(name));
  const ends = { ...NO_SEATS, carried: seats, concludes: commandFor(definition, snapshot.state, 'approved') };
  const answers = seats.filter(({ group }) => kept.has(group));
  if (tally(stage, sat, answers, worthOf(definition, snapshot.data).amount).outcome === 'approved') return ends;
  const open = { ...hand, sitting: { ...sitting, groups: sitting.groups.filter(name => !kept.has(name)) } };
  if (seats.length === 0) return { ...openSeats(open, firstGroups(open), facts, dueAt), carried: [], concludes: null };
  if (!facts) return { ...NO_SEATS, asks: questionOf(open, open.sitting.groups, []) };
  const opened = beside(open, seats, sat, facts, dueAt);
  return opened ? { ...opened, carried: seats, concludes: null } : ends;
}

/**
 * The seats to open beside answers that go on counting; undefined where these are enough, as whoever had not answered is not among those
 * to be asked any more. In an order the next group is asked where that is so of the one before.
 */
function beside(
  hand: StageAtHand,
  answers: readonly AskedSeat[],
  sat: readonly string[],
  facts: StageFacts,
  dueAt: number | null,
): OpenedSeats | undefined {
  const { definition, snapshot, stage } = hand;
  const { amount } = worthOf(definition, snapshot.data);
  const opened: OpenedSeats = { tasks: [], asks: null, excluded: [], incidents: [] };
  const asked = new Set<string>();
  let { seated } = hand;
  for (let groups = firstGroups(hand); groups.length > 0; ) {
    for (const name of groups) asked.add(name);
    const { tasks, excluded, incidents } = openSeats({ ...hand, seated }, groups, facts, dueAt);
    opened.tasks.push(...tasks);
    opened.excluded.push(...excluded);
    opened.incidents = [...opened.incidents, ...incidents];
    const there = opened.tasks.flatMap(({ seat, assigneeId, standsInFor }, index) =>
      seat ? [{ ...seat, seatId: `${index}`, vote: null, by: assigneeId, userId: assigneeId, standsInFor }] : [],
    );
    seated = [...hand.seated, ...there];
    const ahead = aheadOf({ ...hand, seated }, facts);
    const { outcome, next } = tally(stage, sat, [...answers, ...there], amount, ahead);
    if (outcome === 'approved') return undefined;
    groups = next.filter(name => !asked.has(name));
  }
  return opened;
}

function takenBy({ group, order, vote, limit, standsInFor, by = null }: AskedSeat): TakenSeat {
  return { group, order, vote, limit, userId: by, standsInFor };
}
