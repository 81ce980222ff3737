import { groupsInNeed } from './cast-vote.ts';
import { ownClocks } from './clock-rule.ts';
import type { StageFacts } from './found-people.ts';
import {
  groupAt,
  openSeats,
  questionOf,
  type StageContext,
  type StageQuestion,
  seatsOf,
  stageAtHand,
} from './open-stage.ts';
import type { Plan } from './plan.ts';
import type { CaseSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';

/** The system's command that gives the seats a stage lacks, once somebody can be found for them. */
export const RESEAT = 'reseat';

export interface ReseatInput extends StageContext {
  snapshot: CaseSnapshot;
  /** The people for what it asked; undefined the first time. */
  stageFacts: StageFacts | undefined;
}

export interface Reseating {
  /** Undefined where nobody more can be given a seat. */
  plan: Plan | undefined;
  /** What still lacks people or an amount, as its incidents name it: groups, or a whole stage in which none sits. */
  short: readonly string[];
  /** Set where people have to be found first. */
  asks: StageQuestion | null;
}

/** Looks again for people for the groups of a stage that lack seats (design/approvals.md section 2: never a silent wait). */
export function decideReseat(input: ReseatInput): Reseating {
  const { snapshot, stageFacts, now } = input;
  const hand = stageAtHand(input, snapshot, seatsOf(snapshot));
  if (!hand) return { plan: undefined, short: [], asks: null };
  if (!stageFacts && hand.sitting.groups.length > 0)
    return { plan: undefined, short: [], asks: questionOf(hand, hand.sitting.groups, []) };
  const due = ownClocks(input.definition, snapshot).find(({ kind }) => kind === 'due')?.dueAt ?? null;
  const need = stageFacts ? groupsInNeed(hand, stageFacts) : { seats: [], amount: [] };
  const { tasks, incidents } = openSeats(hand, need.seats, stageFacts, due);
  const amounts = need.amount.map(name => groupAt(snapshot.state, name));
  const short = [...new Set([...incidents.flatMap(({ within }) => within ?? []), ...amounts])];
  if (tasks.length === 0) return { plan: undefined, short, asks: null };
  return { plan: stay(snapshot, RESEAT, now, { tasksToOpen: tasks, incidents }), short, asks: null };
}
