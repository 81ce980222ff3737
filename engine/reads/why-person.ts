import type { Json } from '../../domain/json.ts';
import { isCandidate, type Person } from '../../domain/kernel/actor.ts';
import { reasonOf } from '../../domain/kernel/found-people.ts';
import { openSeats, questionOf, type StageAtHand, seatsOf, stageAtHand } from '../../domain/kernel/open-stage.ts';
import { whyBarred } from '../../domain/kernel/seat.ts';
import type { TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import { whyNotEligible } from '../../domain/kernel/task.ts';
import { type Why, whyChosen, whyNotChosen } from '../../domain/kernel/why.ts';
import type { Label } from '../../domain/label.ts';
import { WHY } from '../../domain/messages/why.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Group } from '../../domain/policy/stage.ts';
import { personOf } from '../people.ts';
import { policyFor } from '../settings.ts';
import { stageFacts } from '../stage-facts.ts';
import { namer } from './namer.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { seatLabel } from './seat-label.ts';
import { rowOf } from './stage-view.ts';
import { businessTime, type VisibleCase } from './visible.ts';
import { saidWhy } from './why-words.ts';

/** Whether somebody is asked about a case now, and why, or the first condition that failed. */
export interface PersonWhy {
  person: PersonName;
  asked: boolean;
  why: Label;
}

interface Answer {
  asked: boolean;
  clauses: Why[];
}

/** Undefined for nobody, and for whom the reader may not know: a partner learns of no person of the vendor. */
export async function whyPerson(reading: Reading, seen: VisibleCase, personId: string): Promise<PersonWhy | undefined> {
  const names = nameBook(reading);
  const there = await reading.reader.get('users', { id: personId });
  const person = there ? await namer(reading, names)(personId) : null;
  if (!person) return undefined;
  const { asked, clauses } = await answerFor(reading, seen, personId);
  return { person, asked, why: await saidWhy(reading, seen.definition, clauses) };
}

async function answerFor(reading: Reading, seen: VisibleCase, userId: string): Promise<Answer> {
  const { definition, row, snapshot } = seen;
  if (row.closedAt !== null) return not({ key: 'not-open', params: {} });
  const now = businessTime(row, reading.now);
  const policy = await policyFor(reading.reader, definition.name, row.policyVersion, now);
  const target = await personOf(reading.reader, userId, reading.now);
  if (!definition.states[snapshot.state]?.task) return not({ key: 'not-now', params: { state: stateOf(seen) } });
  if (!target) return not({ key: 'NOT_ACTIVE', params: {} });
  const context = { definition, policy, evaluator: reading.engine.evaluator, now };
  const hand = stageAtHand(context, snapshot, seatsOf(snapshot));
  return hand ? inStage(reading, seen, hand, target) : atTask(reading, seen, policy, target);
}

/** By the functions that give the seats: who sits, who was found and does not, and what the groups ask that the person is not. */
async function inStage(reading: Reading, seen: VisibleCase, hand: StageAtHand, target: Person): Promise<Answer> {
  const { userId } = target;
  const held = hand.snapshot.seats.find(seat => seat.userId === userId && seat.because);
  if (held?.because)
    return yes(groupOf(hand, held.group), whyChosen(held.because, rowOf(hand, seen.definition, held.group)));
  const away = hand.snapshot.seats.find(seat => seat.standsInFor === userId && seat.userId !== null);
  if (away) return not({ key: 'is-away', params: { user: { user: away.userId } } });
  const offered = hand.snapshot.tasks.find(task => task.seat && isCandidate(target, task));
  const sitting = hand.sitting.groups;
  const facts = await stageFacts(reading.reader, questionOf(hand, sitting, []), reading.now);
  const { tasks, excluded } = openSeats(hand, sitting, facts, null);
  const barred = excluded.find(one => one.userId === userId);
  if (barred) return not(...whyNotChosen(barred));
  if (offered?.seat) return atSeat(hand, offered, target);
  const coming = tasks.find(({ assigneeId }) => assigneeId === userId)?.seat;
  if (coming?.because)
    return yes(groupOf(hand, coming.group), whyChosen(coming.because, rowOf(hand, seen.definition, coming.group)));
  const groups = await Promise.all(hand.stage.groups.map(group => notFound(reading, seen, hand, group)));
  return not(...groups);
}

/** A seat that is offered to the person: unless a duty keeps them from it, or somebody has it. */
function atSeat({ policy, snapshot }: StageAtHand, task: TaskSnapshot, { userId }: Person): Answer {
  const barred = whyBarred(policy, snapshot, userId, null, task);
  if (barred) return not(clauseOf(barred.code));
  if (task.assigneeId !== null) return not({ key: 'taken', params: { user: { user: task.assigneeId } } });
  return { asked: true, clauses: [{ key: 'may-take', params: {} }] };
}

/** What a group asks for, as none of it holds for the person; or that it is not asked in this case. */
async function notFound(reading: Reading, seen: VisibleCase, hand: StageAtHand, group: Group): Promise<Why> {
  const label: Json = { ...group.label };
  if (!hand.sitting.groups.includes(group.name)) return { key: 'not-sitting', params: { group: label } };
  const { submittedBy: requesterId, unitId, amount } = hand.snapshot;
  const ways = group.who.map((way, who) =>
    'capability' in way
      ? ({ key: way.covers ? 'covering' : 'capability', params: { capability: way.capability } } as const)
      : whyChosen(reasonOf(group, { who, limit: null }, { amount, requesterId, unitId })),
  );
  const said = await Promise.all(ways.flat().map(way => saidWhy(reading, seen.definition, [way], 'alone')));
  return { key: 'not-found', params: { group: label, ways: said.map(way => ({ ...way })) } };
}

/** Where the task's own candidates decide. */
async function atTask(reading: Reading, seen: VisibleCase, policy: Policy, target: Person): Promise<Answer> {
  const { definition, snapshot } = seen;
  const rule = definition.states[snapshot.state]?.task;
  const task = snapshot.tasks.find(({ kind }) => kind === rule?.kind);
  if (!rule || !task) return not({ key: 'not-now', params: { state: stateOf(seen) } });
  if (task.assigneeId === target.userId) return { asked: true, clauses: [{ key: 'has-it', params: {} }] };
  const barred = whyBarred(policy, snapshot, target.userId, null, task);
  if (barred) return not(clauseOf(barred.code));
  const refused = whyNotEligible(definition, rule, target, task, snapshot);
  if (refused?.params?.why === 'SELF_APPROVAL') return not(clauseOf('SELF_APPROVAL'));
  if (refused || !isCandidate(target, task)) return not(await notOffered(reading, task));
  if (task.assigneeId !== null) return not({ key: 'taken', params: { user: { user: task.assigneeId } } });
  return { asked: true, clauses: [{ key: 'may-take', params: {} }] };
}

async function notOffered(reading: Reading, { candidates }: TaskSnapshot): Promise<Why> {
  const rights = candidates.filter(principal => !principal.startsWith('user:'));
  const seats = (await nameBook(reading).seats(rights)).map(seat => ({ ...seatLabel(seat) }));
  const named: Json = seats.length > 0 ? seats : { en: 'certain people', zh: '指定人员' };
  return { key: 'not-offered', params: { seats: named } };
}

function clauseOf(code: string): Why {
  return { key: Object.hasOwn(WHY, code) ? (code as Why['key']) : 'not-eligible', params: {} };
}

function not(...clauses: Why[]): Answer {
  return { asked: false, clauses };
}

function yes(group: Json, reasons: readonly Why[]): Answer {
  return { asked: true, clauses: [{ key: 'asked-here', params: { group } }, ...reasons] };
}

function groupOf({ stage }: StageAtHand, name: string): Json {
  const label = stage.groups.find(group => group.name === name)?.label;
  return label ? { ...label } : name;
}

function stateOf({ definition, snapshot: { state } }: VisibleCase): Json {
  return { ...(definition.states[state]?.label ?? { en: state, zh: state }) };
}
