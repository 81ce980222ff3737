import type { Reader } from '../../db/store.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { groupTallies } from '../../domain/kernel/cast-vote.ts';
import type { SeatReason } from '../../domain/kernel/found-people.ts';
import type { GroupTally } from '../../domain/kernel/group-tally.ts';
import { openSeats, questionOf, type StageAtHand, seatsOf, stageAtHand } from '../../domain/kernel/open-stage.ts';
import type { TaskToOpen } from '../../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { CaseSnapshot, HeldSeat } from '../../domain/kernel/snapshot.ts';
import { type RowReason, type Why, whyChosen, whyNotChosen } from '../../domain/kernel/why.ts';
import type { Label } from '../../domain/label.ts';
import { sayBecause } from '../../domain/messages/say-why.ts';
import type { ApprovalRule, Vote } from '../../domain/policy/approval-rule.ts';
import { explainRow } from '../../domain/policy/explain-row.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Engine } from '../ports.ts';
import { stageFacts } from '../stage-facts.ts';
import { type MayName, namer } from './namer.ts';
import type { NameBook, PersonName, ReadableSeat } from './names.ts';
import { zoneOf } from './read-as.ts';
import { forSide, whyWords } from './why-words.ts';

/** Who decides in a stage and why: the groups that sit, their seats, and who was found and does not sit. */
export interface StageView {
  combine: 'all' | 'any' | 'ordered';
  groups: GroupView[];
}

export interface GroupView {
  name: string;
  label: Label;
  rule: ApprovalRule;
  tally: Pick<GroupTally, 'outcome' | 'yes' | 'no' | 'abstained' | 'seats' | 'needed' | 'missing'> | null;
  seats: SeatView[];
  notSeated: { person: PersonName; why: Label }[];
}

export interface SeatView {
  /** Null for a seat that is not open yet. */
  taskId: string | null;
  /** Null where it is offered, or its person is not for this reader to know. */
  person: PersonName | null;
  standsInFor: PersonName | null;
  offeredTo: ReadableSeat[];
  status: string;
  vote: Vote | null;
  /** Why this person, or these; null for a seat that nobody has. */
  why: Label | null;
}

/** Of a reader who is not known: the programme's. */
const DEFAULT_ZONE = 'Asia/Shanghai';

interface Looking {
  engine: Engine;
  reader: Reader;
  now: number;
  /** Who reads; their own side's people are named to them. */
  person?: Person | undefined;
}

/**
 * The stage of a state as it stands, or as it would open for the case now: by the same functions that give the seats and judge
 * (design/approvals.md sections 2 and 3). Undefined where the state has none.
 */
export async function stageView(
  looking: Looking,
  names: NameBook,
  definition: ProcessDefinition,
  policy: Policy,
  snapshot: CaseSnapshot,
): Promise<StageView | undefined> {
  const { engine, reader, now } = looking;
  const context = { definition, policy, evaluator: engine.evaluator, now };
  const hand = stageAtHand(context, snapshot, seatsOf(snapshot));
  if (!hand) return undefined;
  const question = questionOf(hand, hand.sitting.groups, []);
  const facts = await stageFacts(reader, question, now);
  const opened = openSeats(hand, hand.sitting.groups, facts, null);
  await names.foresee([
    ...snapshot.seats.flatMap(({ userId, standsInFor }) => [userId, standsInFor]),
    ...opened.tasks.flatMap(({ assigneeId, standsInFor }) => [assigneeId, standsInFor]),
    ...opened.excluded.map(({ userId }) => userId),
  ]);
  const mayName = namer(looking, names);
  const tallies = snapshot.seats.length > 0 ? groupTallies(hand) : [];
  const zone = looking.person ? await zoneOf({ reader, person: looking.person }) : DEFAULT_ZONE;
  const say = async (clauses: readonly Why[]): Promise<Label | null> => {
    if (clauses.length === 0) return null;
    const told = forSide(clauses, looking.person?.side);
    return sayBecause(told, await whyWords(names, definition, told, zone, mayName));
  };
  const groups = hand.stage.groups.filter(({ name }) => hand.sitting.groups.includes(name));
  return {
    combine: hand.stage.combine,
    groups: await Promise.all(
      groups.map(async group => {
        const row = rowOf(hand, definition, group.name);
        const there = snapshot.seats.filter(seat => seat.group === group.name);
        const coming = opened.tasks.filter(({ seat }) => seat?.group === group.name);
        const excluded = opened.excluded.filter(exclusion => exclusion.group === group.name);
        const notSeated = await Promise.all(
          excluded.map(async exclusion => ({
            person: await mayName(exclusion.userId),
            why: await say(whyNotChosen(exclusion)),
          })),
        );
        return {
          name: group.name,
          label: group.label,
          rule: group.rule,
          tally: tallyView(tallies, group.name),
          seats: [
            ...(await Promise.all(
              there.map(async seat => heldView(seat, await names.seats(offersOf(snapshot, seat)), mayName, say, row)),
            )),
            ...(await Promise.all(coming.map(task => comingView(task, names, mayName, say, row)))),
          ],
          notSeated: notSeated.flatMap(({ person, why }) => (person && why ? [{ person, why }] : [])),
        };
      }),
    ),
  };
}

function tallyView(tallies: readonly GroupTally[], group: string): GroupView['tally'] {
  const found = tallies.find(({ name }) => name === group);
  if (!found) return null;
  const { outcome, yes, no, abstained, seats, needed, missing } = found;
  return { outcome, yes, no, abstained, seats, needed, missing };
}

type Say = (clauses: readonly Why[]) => Promise<Label | null>;

/** The rights an open seat that nobody took is offered to. */
function offersOf({ tasks }: CaseSnapshot, { taskId, userId }: HeldSeat): readonly string[] {
  if (userId !== null) return [];
  const candidates = tasks.find(({ id }) => id === taskId)?.candidates ?? [];
  return candidates.filter(principal => !principal.startsWith('user:'));
}

async function heldView(
  seat: HeldSeat,
  offeredTo: ReadableSeat[],
  mayName: MayName,
  say: Say,
  row: RowReason | undefined,
): Promise<SeatView> {
  const { taskId, userId, standsInFor, status, vote, because } = seat;
  return {
    taskId,
    person: await mayName(userId),
    standsInFor: await mayName(standsInFor),
    offeredTo,
    status,
    vote,
    why: await say(reasons(because, row)),
  };
}

async function comingView(
  { seat, assigneeId, standsInFor, candidates }: TaskToOpen,
  names: NameBook,
  mayName: MayName,
  say: Say,
  row: RowReason | undefined,
): Promise<SeatView> {
  const offered = candidates.filter(principal => assigneeId === null && !principal.startsWith('user:'));
  return {
    taskId: null,
    person: await mayName(assigneeId),
    standsInFor: await mayName(standsInFor),
    offeredTo: await names.seats(offered),
    status: 'expected',
    vote: null,
    why: await say(reasons(seat?.because ?? null, row)),
  };
}

function reasons(because: SeatReason | null, row: RowReason | undefined): Why[] {
  return because ? whyChosen(because, row) : [];
}

/** The rows of the stage's table that named the group. */
export function rowOf({ stage, policy, sitting }: StageAtHand, { worth }: ProcessDefinition, group: string) {
  const table = stage.table === undefined ? undefined : policy.tables?.[stage.table];
  const named = sitting.rows?.find(({ groups }) => groups.includes(group));
  if (!table || !named) return undefined;
  const money = ['amount', ...(worth ? [worth.amount] : [])];
  return { table: table.label, version: policy.version, row: explainRow(table, named.matched, money) };
}
