import { worthOf } from '../policy/case-values.ts';
import { userOf } from './actor.ts';
import { type Carried, carriedFrom, NOTHING_CARRIED } from './carried.ts';
import { clocksOf } from './deadline.ts';
import type { TakenSeat } from './duties.ts';
import type { StageFacts } from './found-people.ts';
import { firstGroups, type OpenedSeats, openSeats, type StageAtHand, stageAtHand } from './open-stage.ts';
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
  const answers = seats.filter(({ group }) => kept.has(group));
  const { outcome } = tally(stage, sat, answers, worthOf(definition, snapshot.data).amount);
  if (outcome === 'approved')
    return { ...NO_SEATS, carried: seats, concludes: commandFor(definition, snapshot.state, 'approved') };
  const open = { ...hand, sitting: { ...sitting, groups: sitting.groups.filter(name => !kept.has(name)) } };
  return { ...openSeats(open, firstGroups(open), facts, dueAt), carried: seats, concludes: null };
}

function takenBy({ group, order, vote, limit, standsInFor, by = null }: AskedSeat): TakenSeat {
  return { group, order, vote, limit, userId: by, standsInFor };
}
