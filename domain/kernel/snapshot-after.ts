import type { JsonObject } from '../json.ts';
import type { PastSeat } from './duties.ts';
import { isDecision } from './possible.ts';
import type { AskedSeat, CaseSnapshot } from './snapshot.ts';
import type { TransitionInput } from './transition.ts';

/** The case as a command leaves it, before anything is opened in the state it enters: what that state's rules look at. */
export function snapshotAfter(input: TransitionInput, data: JsonObject, moved: boolean): CaseSnapshot {
  const { context, parts, target, actor, rule } = input;
  const person = actor.kind === 'person' ? actor : undefined;
  const existing = context.snapshot;
  const fresh: CaseSnapshot =
    existing ?? newSnapshot(input, person?.userId ?? 'system', person?.organizationId ?? parts.partnerId ?? '');
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
    counterpartyId: pick(parts.counterpartyId, existing?.counterpartyId, undefined, null),
    unitId: pick(parts.unitId, existing?.unitId, parent?.unitId, person?.side === 'vendor' ? person.unitId : null),
    homeUnitId: pick(parts.homeUnitId, existing?.homeUnitId, parent?.homeUnitId, null),
    submittedBy: rule.submits ? (person?.userId ?? 'system') : fresh.submittedBy,
    submittedAt: rule.submits ? context.now : fresh.submittedAt,
    tasks: moved ? [] : fresh.tasks,
    seats: moved ? [] : fresh.seats,
    past: moved && existing ? pastWith(existing, input) : fresh.past,
    asked: moved && existing ? askedWith(existing, input) : fresh.asked,
    stoppedClock: moved ? null : fresh.stoppedClock,
  };
}

/** What duties of later stages look at: the seats answered here, with the answer given now. */
function pastWith({ past, seats, state, round }: CaseSnapshot, input: TransitionInput): PastSeat[] {
  const { seat, seated, actor, definition, command, overrides } = input;
  const answered = seats.flatMap(({ group, userId, standsInFor, vote, status }) =>
    userId !== null && vote !== null && status !== 'skipped'
      ? [{ stage: state, group, userId, standsInFor, round }]
      : [],
  );
  if (actor.kind !== 'person' || !isDecision(definition, state, command)) return [...past, ...answered];
  const own = { stage: state, group: seat?.seat?.group ?? '', userId: actor.userId, round };
  // Who decided by a right alone, from no seat, decided all the same.
  return [...past, ...answered, { ...own, standsInFor: seated && seat && !overrides ? seat.standsInFor : null }];
}

/** What a new round may take over: the seats there were here, with the answer given now. */
function askedWith(
  { asked, seats, state: stage, round }: CaseSnapshot,
  { seat, seated, rule, overrides }: TransitionInput,
): AskedSeat[] {
  const here = seats.map(({ taskId, group, order, vote, limit, userId, standsInFor }): AskedSeat => {
    const said = seated && !overrides && taskId === seat?.id ? (rule.verdict ?? null) : vote;
    return { seatId: taskId, stage, round, group, order, vote: said, limit, by: userId, standsInFor };
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
    counterpartyId: null,
    counterpartyVisible: false,
    unitId: null,
    homeUnitId: null,
    vendorId: input.vendorId ?? null,
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
    proposals: [],
    asked: [],
    deadlines: [],
    fired: [],
    stoppedClock: null,
    lastMove: null,
  };
}
