import { worthOf } from '../policy/case-values.ts';
import { clocksOf } from './deadline.ts';
import type { TakenSeat } from './duties.ts';
import type { StageFacts } from './found-people.ts';
import { carriedSeats } from './new-round.ts';
import { firstGroups, type OpenedSeats, openSeats, type StageAtHand, stageAtHand } from './open-stage.ts';
import type { DeadlineToStart, Plan } from './plan.ts';
import { commandFor } from './possible.ts';
import type { RuleContext } from './process.ts';
import { tally } from './quorum.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { barredByDuties } from './seat.ts';
import type { AskedSeat } from './snapshot.ts';
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
  const carried =
    rule.newRound === 'revision'
      ? carriedSeats(policy.stages?.[state], snapshot, changes, worthOf(definition, snapshot.data).amount)
      : [];
  const hand = stageAtHand({ definition, policy, evaluator, now }, snapshot, carried.map(takenBy));
  if (hand) return { seats: enterStage(hand, carried, facts.stage, dueAt), clocks };
  const candidates = seatsToPrincipals(entered.task.candidates, snapshot, null);
  const barredPeople = barredByDuties(policy, snapshot);
  const task = { kind: entered.task.kind, candidates, assigneeId: null, dueAt, seat: null, standsInFor: null };
  return {
    seats: { ...NO_SEATS, tasks: [barredPeople.length > 0 ? { ...task, barred: barredPeople } : task] },
    clocks,
  };
}

/** The groups that keep their approval are not asked; where nobody else is left, the stage ends as it did. */
function enterStage(
  hand: StageAtHand,
  carried: readonly AskedSeat[],
  facts: StageFacts | undefined,
  dueAt: number | null,
): Entered {
  const { definition, snapshot, stage, sitting } = hand;
  const kept = new Set(carried.map(({ group }) => group));
  const sat = stage.groups.map(({ name }) => name).filter(name => sitting.groups.includes(name) || kept.has(name));
  const { outcome } = tally(stage, sat, carried, worthOf(definition, snapshot.data).amount);
  if (outcome === 'approved')
    return { ...NO_SEATS, carried, concludes: commandFor(definition, snapshot.state, 'approved') };
  const open = { ...hand, sitting: { ...sitting, groups: sitting.groups.filter(name => !kept.has(name)) } };
  return { ...openSeats(open, firstGroups(open), facts, dueAt), carried, concludes: null };
}

function takenBy({ group, order, vote, limit, by = null }: AskedSeat): TakenSeat {
  return { group, order, vote, limit, userId: by, standsInFor: null };
}
