import type { Calendar } from '../calendar/calendar.ts';
import { differences, type JsonObject } from '../json.ts';
import { worthOf } from '../policy/case-values.ts';
import { principalOf } from './actor.ts';
import { seatNotices } from './cast-vote.ts';
import { clocksOf } from './deadline.ts';
import type { DecideInput } from './decide.ts';
import type { PastSeat, TakenSeat } from './duties.ts';
import type { StageFacts } from './found-people.ts';
import { carriedSeats } from './new-round.ts';
import { firstGroups, type OpenedSeats, openSeats, type StageAtHand, stageAtHand } from './open-stage.ts';
import { outcomeByCommand, outcomeByTime } from './owed.ts';
import type { DeadlineToStart, Plan, PlanParts, TaskChange } from './plan.ts';
import { commandFor } from './possible.ts';
import type { CommandDefinition, Notice, RuleContext, Seat } from './process.ts';
import { tally } from './quorum.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { barredByDuties, inSeatOf } from './seat.ts';
import type { AskedSeat, CaseSnapshot, TaskSnapshot } from './snapshot.ts';

interface TransitionInput extends DecideInput {
  rule: CommandDefinition;
  context: RuleContext;
  reason: Plan['reason'];
  remarks: Plan['remarks'];
  parts: PlanParts;
  target: string;
  seat: TaskSnapshot | undefined;
  seated: boolean;
  /** Of a seat whose answer ended its stage: what stands of it in the trail. */
  answered?: JsonObject | undefined;
}

type Entered = OpenedSeats & { carried: readonly AskedSeat[]; concludes: string | null };

const NO_SEATS: Entered = { tasks: [], asks: null, excluded: [], incidents: [], carried: [], concludes: null };

/** Turns an accepted command into everything it changes: leaving one state with its tasks and clocks, entering the next. */
export function transition(input: TransitionInput): Plan | Refusal {
  const { definition, command, rule, context, parts, target, actor } = input;
  const existing = context.snapshot;
  const moved = !existing || existing.state !== target || rule.newRound !== undefined;
  const data = withSet(context.data, parts.set);
  const changes = differences(existing?.data ?? {}, data);
  const after = snapshotAfter(input, data, moved);
  const afterContext: RuleContext = { ...context, snapshot: after, data };
  const restarts = !moved && definition.states[target]?.deadline?.restartedBy?.includes(command) === true;
  const opened = moved || restarts ? enter(input, afterContext, { moved, changes }) : { clocks: [], seats: NO_SEATS };
  if (isRefusal(opened)) return opened;
  const closes = moved && definition.states[target]?.final === true;
  const taskChanges = moved ? leave(existing, input, closes) : showFiles(existing, parts);
  return {
    command,
    from: existing?.state ?? 'new',
    to: target,
    outcome: parts.outcome ?? rule.outcome ?? (moved ? null : (existing?.outcome ?? null)),
    data,
    changes,
    raises: moved || changes.length > 0,
    submits: rule.submits === true,
    closes,
    removes: rule.removes === true,
    partnerId: after.partnerId,
    unitId: after.unitId,
    homeUnitId: after.homeUnitId,
    owner: parts.owner ?? null,
    taskChanges,
    tasksToOpen: opened.seats.tasks,
    deadlinesToStart: opened.clocks,
    deadlinesToMove: [],
    deadlinesToEnd: moved || restarts ? endClocks(existing, input) : [],
    number: parts.number ?? null,
    numbers: rule.numbers === true,
    keys: parts.keys,
    reserve: parts.reserve ?? [],
    release: parts.release ?? [],
    releaseAll: closes,
    effects: parts.effects ?? [],
    moves: parts.moves ?? [],
    opens: parts.opens ?? [],
    records: parts.records ?? [],
    addFiles: parts.addFiles ?? [],
    removeFiles: parts.removeFiles ?? [],
    notices: [
      ...noticesOf(
        [...(rule.tell ?? []), ...(parts.tell ?? [])],
        { ...after, tasks: existing?.tasks ?? [] },
        context.facts.unitLead ?? null,
      ),
      ...seatNotices(opened.seats.tasks),
    ],
    event: parts.event ?? rule.event ?? `${definition.name}.${command}`,
    input:
      input.remarks.length > 0
        ? { ...context.input, remarks: input.remarks.map(remark => ({ ...remark })) }
        : context.input,
    reason: input.reason,
    note: noteOf(parts.note, opened.seats.carried),
    newRound: rule.newRound ?? null,
    carries: opened.seats.carried.map(({ seatId }) => seatId),
    remarks: input.remarks,
    taskId: input.seat?.id ?? null,
    seat: input.answered ?? null,
    asks: opened.seats.asks,
    concludes: opened.seats.concludes,
    effectiveAt: actor.kind === 'clock' ? actor.dueAt : context.now,
    incidents: [...calendarIncidents(opened.clocks, context.calendar), ...opened.seats.incidents],
  };
}

/** Which groups keep their approval of the round before, and whose it was. */
function noteOf(note: PlanParts['note'], carried: readonly AskedSeat[]): Plan['note'] {
  if (carried.length === 0) return note ?? null;
  return { ...note, carried: carried.map(({ group, by = null, seatId, vote }) => ({ group, by, task: seatId, vote })) };
}

/** Sets members of a document; null removes one, an object replaces the whole member. */
function withSet(data: JsonObject, set: PlanParts['set']): JsonObject {
  if (!set) return data;
  return Object.fromEntries(Object.entries({ ...data, ...set }).filter(([, value]) => value !== null));
}

function snapshotAfter(input: TransitionInput, data: JsonObject, moved: boolean): CaseSnapshot {
  const { context, parts, target, actor, rule } = input;
  const person = actor.kind === 'person' ? actor : undefined;
  const existing = context.snapshot;
  const fresh: CaseSnapshot = existing ?? newSnapshot(input, person?.userId ?? 'system', person?.organizationId ?? '');
  const parent = context.parent;
  const pick = <T>(chosen: T | undefined, own: T | undefined, inherited: T | undefined, fallback: T): T =>
    chosen !== undefined ? chosen : (own ?? inherited ?? fallback);
  const partner = person?.side === 'partner' ? person.organizationId : null;
  return {
    ...fresh,
    state: target,
    round: fresh.round + (rule.newRound ? 1 : 0),
    data,
    partnerId: pick(parts.partnerId, existing?.partnerId, parent?.partnerId, partner),
    unitId: pick(parts.unitId, existing?.unitId, parent?.unitId, person?.side === 'vendor' ? person.unitId : null),
    homeUnitId: pick(parts.homeUnitId, existing?.homeUnitId, parent?.homeUnitId, null),
    submittedBy: rule.submits ? (person?.userId ?? 'system') : fresh.submittedBy,
    submittedAt: rule.submits ? context.now : fresh.submittedAt,
    tasks: moved ? [] : fresh.tasks,
    seats: moved ? [] : fresh.seats,
    past: moved && existing ? pastWith(existing, input) : fresh.past,
    asked: moved && existing ? askedWith(existing, input) : fresh.asked,
  };
}

/** What duties of later stages look at: the seats answered here, with the answer given now. */
function pastWith({ past, seats, state, round }: CaseSnapshot, { seat, seated, actor }: TransitionInput): PastSeat[] {
  const answered = seats.flatMap(({ group, userId, standsInFor, vote }) =>
    userId !== null && vote !== null ? [{ stage: state, group, userId, standsInFor, round }] : [],
  );
  if (!seated || !seat || actor.kind !== 'person') return [...past, ...answered];
  const own = { stage: state, group: seat.seat?.group ?? '', userId: actor.userId, round };
  return [...past, ...answered, { ...own, standsInFor: seat.standsInFor }];
}

/** What a new round may take over: the seats there were here, with the answer given now. */
function askedWith(
  { asked, seats, state: stage, round }: CaseSnapshot,
  { seat, seated, rule }: TransitionInput,
): AskedSeat[] {
  const here = seats.map(({ taskId, group, order, vote, limit, userId }): AskedSeat => {
    const said = seated && taskId === seat?.id ? (rule.verdict ?? null) : vote;
    return { seatId: taskId, stage, round, group, order, vote: said, limit, by: userId };
  });
  return [...asked, ...here];
}

function newSnapshot(input: TransitionInput, userId: string, organizationId: string): CaseSnapshot {
  const { now } = input.context;
  return {
    id: '',
    process: input.definition.name,
    number: null,
    state: 'new',
    outcome: null,
    version: 0,
    seq: 0,
    round: 1,
    data: {},
    organizationId,
    partnerId: null,
    unitId: null,
    homeUnitId: null,
    ownerId: userId,
    amount: null,
    currency: null,
    partnerVisible: false,
    vendorVisible: false,
    parentId: null,
    createdBy: userId,
    createdAt: now,
    submittedBy: null,
    submittedAt: null,
    closedAt: null,
    policyVersion: null,
    lastEntryAt: now,
    tasks: [],
    seats: [],
    past: [],
    consultations: [],
    asked: [],
    deadlines: [],
    lastMove: null,
  };
}

function enter(
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

/** The seat decided from is `decided`; every other open task is superseded, or expired where the clock ended it. */
function leave(existing: CaseSnapshot | undefined, input: TransitionInput, closes: boolean): TaskChange[] {
  if (!existing) return [];
  const { actor, seat, seated, command } = input;
  return existing.tasks.map(task => {
    if (seated && task.id === seat?.id && actor.kind === 'person') {
      const vote = task.seat && input.rule.verdict ? { vote: input.rule.verdict } : {};
      return {
        id: task.id,
        status: 'decided',
        assigneeId: actor.userId,
        decision: command,
        ...vote,
        ...inSeatOf(seat),
      };
    }
    const status = actor.kind === 'clock' && closes ? 'expired' : 'superseded';
    return { id: task.id, status, assigneeId: task.assigneeId, decision: command };
  });
}

/** Files that come and go raise the tags of open tasks: their deciders have not seen them. */
function showFiles(existing: CaseSnapshot | undefined, { addFiles, removeFiles }: PlanParts): TaskChange[] {
  if (!existing || !(addFiles || removeFiles)) return [];
  return existing.tasks.map(({ id, assigneeId }) => ({ id, status: assigneeId ? 'claimed' : 'open', assigneeId }));
}

function endClocks(existing: CaseSnapshot | undefined, input: TransitionInput): Plan['deadlinesToEnd'] {
  const { actor, definition, command, context } = input;
  const state = existing?.state ?? '';
  const rule = definition.states[state]?.deadline;
  return (existing?.deadlines ?? [])
    .filter(clock => clock.status === 'running')
    .map(clock => {
      const fired = actor.kind === 'clock' && clock.id === actor.deadlineId;
      const outcome = fired
        ? rule && outcomeByTime(rule, clock)
        : outcomeByCommand(definition, state, command, clock, context.now);
      return { id: clock.id, status: fired ? 'fired' : 'met', dueAt: clock.dueAt, ...(outcome && { outcome }) };
    });
}

export function seatsToPrincipals(seats: readonly Seat[], snapshot: CaseSnapshot, leadId: string | null): string[] {
  return [...new Set(seats.flatMap(seat => principalOf(seat, snapshot, leadId) ?? []))];
}

export function noticesOf(notices: readonly Notice[], snapshot: CaseSnapshot, leadId: string | null): Plan['notices'] {
  return notices.map(({ template, to }) => ({ template, to: seatsToPrincipals(to, snapshot, leadId) }));
}

/** Days of a year that is not loaded were counted by the weekend rule: the calendar's owner must know (Q9). */
export function calendarIncidents(clocks: readonly DeadlineToStart[], calendar: Calendar): Plan['incidents'] {
  if (calendar.missingYear === 'weekend-rule') return [];
  const due = clocks.filter(({ kind }) => kind === 'due').flatMap(({ receipt }) => receipt.days);
  const years = new Set(due.map(({ date }) => date.slice(0, 4)).filter(year => !Object.hasOwn(calendar.years, year)));
  return [...years].map(year => ({
    kind: 'calendar-provisional',
    subject: `${calendar.id}:${year}`,
    detail: { calendar: calendar.id, year },
  }));
}
