import type { Calendar } from '../calendar/calendar.ts';
import type { JsonObject } from '../json.ts';
import type { Vote } from '../policy/approval-rule.ts';
import { worthOf } from '../policy/case-values.ts';
import type { TakenSeat } from './duties.ts';
import type { StageFacts } from './found-people.ts';
import { countedRule, type SeatAnswer } from './group-tally.ts';
import { aheadOf, openSeats, questionOf, type StageAtHand, type StageContext, stageAtHand } from './open-stage.ts';
import type { Plan } from './plan.ts';
import { type Tally, tally } from './quorum.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { type ResumedClock, resumeClock } from './resume-clock.ts';
import { inSeatOf } from './seat.ts';
import type { CaseSnapshot, HeldSeat, TaskSnapshot } from './snapshot.ts';
import { stay } from './stay.ts';

export interface VoteInput extends StageContext {
  calendar: Calendar;
  snapshot: CaseSnapshot;
  /** The seat that answers. */
  task: TaskSnapshot;
  userId: string;
  vote: Vote;
  /** Somebody with the permission closed it instead: it counts as one who stood aside. */
  skipped?: true;
  stageFacts: StageFacts | undefined;
}

/** What an answer makes of its stage: it ends, it goes on, or people have to be found before that can be said. */
export type Counted =
  | { kind: 'ends'; outcome: 'approved' | 'rejected'; seat: JsonObject; hand: StageAtHand }
  | { kind: 'goes-on'; tally: Tally; seat: JsonObject; hand: StageAtHand }
  | { kind: 'asks'; hand: StageAtHand };

/** Counts one more answer of a stage. Undefined where the seat belongs to none: its first answer decides. */
export function countVote(input: VoteInput): Counted | undefined {
  const { snapshot, task, userId, vote, stageFacts } = input;
  if (!task.seat) return undefined;
  const { standsInFor } = task;
  const answered = { userId, vote, standsInFor };
  const seats = snapshot.seats.map(seat => (seat.taskId === task.id ? { ...seat, ...answered } : seat));
  const seated: TakenSeat[] = seats.filter(counts);
  const hand = stageAtHand(input, snapshot, seated);
  if (!hand) return undefined;
  const ordered = hand.stage.combine === 'ordered' || hand.stage.groups.some(({ rule }) => isOrdered(rule));
  if ((ordered || vote === 'recuse') && !stageFacts) return { kind: 'asks', hand };
  const counted = tallyOf(hand, seats, stageFacts ? aheadOf(hand, stageFacts) : {});
  const seat = seatEntry(task, task.seat, input.skipped ? 'skipped' : vote, counted, hand);
  if (counted.outcome === 'open') return { kind: 'goes-on', tally: counted, seat, hand };
  return { kind: 'ends', outcome: counted.outcome, seat, hand };
}

/** Answered, or still open. */
function counts({ vote, status }: HeldSeat): boolean {
  return vote !== null || status === 'open' || status === 'claimed' || status === 'suspended';
}

function tallyOf(hand: StageAtHand, seats: readonly HeldSeat[], ahead: Readonly<Record<string, number>> = {}): Tally {
  const answers = seats.filter(counts).map(({ taskId: seatId, group, order, vote, limit, userId: by }): SeatAnswer => {
    return { seatId, group, order, vote, limit, by };
  });
  return tally(hand.stage, groupsThatSat(hand), answers, worthOf(hand.definition, hand.snapshot.data).amount, ahead);
}

function isOrdered(rule: StageAtHand['stage']['groups'][number]['rule']): boolean {
  return countedRule(rule).kind === 'ordered';
}

/** Where each group stands by the seats there are. */
export function groupTallies(hand: StageAtHand): Tally['groups'] {
  return tallyOf(hand, hand.snapshot.seats).groups;
}

/** By the seats there are: the groups whose next seats are due, and those that lack no people but an amount. */
export function groupsInNeed(hand: StageAtHand, facts: StageFacts): { seats: string[]; amount: string[] } {
  const { outcome, next, groups } = tallyOf(hand, hand.snapshot.seats, aheadOf(hand, facts));
  const open = outcome === 'open' ? groups.filter(group => group.outcome === 'open') : [];
  const early = hand.stage.groups.filter(group => group.early).map(({ name }) => name);
  const lacks = open.filter(
    ({ name, missing }) => next.includes(name) || (missing === 'people' && early.includes(name)),
  );
  return {
    seats: lacks.map(({ name }) => name),
    amount: open.filter(({ missing }) => missing === 'amount').map(({ name }) => name),
  };
}

/** Groups that have seats sit, whatever became of their condition since: nobody who was asked is left out of the count. */
function groupsThatSat({ stage, sitting, seated }: StageAtHand): string[] {
  const sat = new Set([...sitting.groups, ...seated.map(({ group }) => group)]);
  return stage.groups.map(({ name }) => name).filter(name => sat.has(name));
}

/** What stands in the trail of an answer: the seat, whose it is, why, and where the stage stands after it. */
function seatEntry(
  { standsInFor }: TaskSnapshot,
  seat: NonNullable<TaskSnapshot['seat']>,
  vote: Vote | 'skipped',
  { groups }: Tally,
  hand: StageAtHand,
): JsonObject {
  const { group, order, because } = seat;
  return {
    group,
    order,
    standsInFor,
    vote,
    because: because && { ...because },
    rule: {
      policy: hand.policy.process,
      version: hand.policy.version,
      stage: hand.snapshot.state,
      rows: hand.sitting.rows?.map(({ matched }) => matched.row) ?? null,
    },
    groups: groups.map(({ name, outcome, yes, no, abstained, seats, needed }) => ({
      name,
      outcome,
      yes,
      no,
      abstained,
      seats,
      needed,
    })),
  };
}

/** An answer after which the stage goes on: the seat is decided, those that cannot matter any more close, those now due open. */
export function voteThatGoesOn(
  input: VoteInput & { command: string; said: Pick<Plan, 'input' | 'reason'>; dueAt: number | null },
  { tally: { superseded, next }, seat, hand }: Extract<Counted, { kind: 'goes-on' }>,
): Plan | Refusal {
  const { snapshot, task, command, said, now } = input;
  const clock = resumeClock(input, superseded);
  if (clock && isRefusal(clock)) return clock;
  const opened = openSeats(hand, next, input.stageFacts, clock?.dueAt ?? input.dueAt);
  const closing = snapshot.tasks.filter(({ id }) => superseded.includes(id));
  return stay(snapshot, command, now, {
    ...said,
    asks: opened.asks,
    taskChanges: [
      closedSeat(input),
      ...closing.map(({ id, assigneeId }) => ({ id, status: 'superseded' as const, assigneeId, decision: command })),
      ...(clock ? dueAgain(input, clock, superseded) : []),
    ],
    deadlinesToStart: clock?.deadlinesToStart ?? [],
    tasksToOpen: opened.tasks,
    taskId: task.id,
    seat,
    notices: seatNotices(opened.tasks),
    incidents: opened.incidents,
  });
}

/** The seat that answered, or was skipped. */
export function closedSeat({
  task,
  userId,
  vote,
  skipped,
  command,
}: VoteInput & { command: string }): Plan['taskChanges'][number] {
  const seat = { id: task.id, assigneeId: userId, decision: command, ...inSeatOf(task) };
  return skipped ? { ...seat, status: 'skipped' } : { ...seat, status: 'decided', vote };
}

/** The seat that waited does not matter any more: the clock that stood still for it goes on for the others. */
function dueAgain(
  { snapshot, task }: VoteInput,
  { dueAt }: ResumedClock,
  superseded: readonly string[],
): Plan['taskChanges'] {
  const staying = snapshot.tasks.filter(({ id }) => id !== task.id && !superseded.includes(id));
  return staying.map(({ id, assigneeId }) => ({ id, status: assigneeId ? 'claimed' : 'open', assigneeId, dueAt }));
}

/** A plan that only asks for people; `decide` is called again with them. */
export function asking(snapshot: CaseSnapshot, command: string, now: number, hand: StageAtHand): Plan {
  return stay(snapshot, command, now, { asks: questionOf(hand, hand.sitting.groups, []) });
}

/** Whoever is given a seat by name is told. */
export function seatNotices(tasks: Plan['tasksToOpen']): Plan['notices'] {
  const people = [
    ...new Set(tasks.flatMap(({ seat, assigneeId }) => (seat && assigneeId ? [`user:${assigneeId}`] : []))),
  ];
  return people.length > 0 ? [{ template: 'task-assigned', to: people }] : [];
}
