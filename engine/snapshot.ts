import type { Reader, Row } from '../db/store.ts';
import type { Receipt } from '../domain/calendar/receipt.ts';
import type { JsonObject } from '../domain/json.ts';
import { clockNamed, isStanding } from '../domain/kernel/clock-rule.ts';
import { isReopened } from '../domain/kernel/new-round.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { stoppedAmong } from '../domain/kernel/resume-clock.ts';
import type {
  CaseSnapshot,
  DeadlineSnapshot,
  Proposal,
  SeatSnapshot,
  StoppedClock,
  TaskSnapshot,
} from '../domain/kernel/snapshot.ts';
import { processNamed } from '../domain/processes/all.ts';
import { candidatesOfCase } from './pools.ts';
import { answersOf, seatSnapshot } from './seats.ts';

export type CaseRow = Row<'cases'>;

/** Loads what the rules see of a case beside its row: its tasks with their candidates, clocks of the present state. */
export async function snapshotOf(tx: Reader, row: CaseRow): Promise<CaseSnapshot> {
  const definition = processNamed(row.process);
  const waiting = row.closedAt === null || (definition !== undefined && isReopened(definition, row.state));
  const waits = waiting ? await waitsOf(tx, row, definition) : {};
  return { ...bareSnapshot(row), ownerId: await ownerOf(tx, row.owner), ...waits };
}

/** What the rules see of a task: a stage may have hundreds of them, so the rest stays where it is. */
const SEEN = [
  'id',
  'kind',
  'status',
  'version',
  'round',
  'assigneeId',
  'claimedAt',
  'closedAt',
  'closedBy',
  'decision',
  'dueAt',
  'poolId',
  'seat',
  'stageSeq',
  'standsInFor',
  'vote',
  'parentId',
  'suspendedAt',
  'startedAt',
  'carriedTo',
] as const;

type SeenTask = Pick<Row<'tasks'>, (typeof SEEN)[number]>;

async function waitsOf(
  tx: Reader,
  row: CaseRow,
  definition: ProcessDefinition | undefined,
): Promise<
  Pick<
    CaseSnapshot,
    'tasks' | 'consultations' | 'proposals' | 'seats' | 'past' | 'asked' | 'deadlines' | 'fired' | 'stoppedClock'
  >
> {
  const rows = await tx.find('tasks', { caseId: row.id }, { columns: SEEN });
  const seats = new Map(rows.map(task => [task.id, seatSnapshot(task)]));
  const deadlines = await tx.find('deadlines', { caseId: row.id, status: 'running' });
  const open = rows.filter(({ closedAt }) => closedAt === null);
  const candidates = await candidatesOfCase(tx, row.id, open);
  const snapshot = (task: SeenTask) =>
    taskSnapshot(task, candidates.get(task.poolId ?? '') ?? [], seats.get(task.id) ?? null);
  return {
    tasks: open.filter(({ parentId }) => parentId === null).map(snapshot),
    consultations: open.flatMap(task =>
      task.parentId === null ? [] : [{ ...snapshot(task), parentId: task.parentId }],
    ),
    proposals: open.length > 0 ? await openProposals(tx, row.id) : [],
    ...answersOf(row, rows, seats),
    deadlines: deadlines.map(clock => deadlineSnapshot(clock, definition)),
    fired: definition?.clocks ? await firedOf(tx, row.id, definition) : [],
    stoppedClock: open.some(({ suspendedAt }) => suspendedAt !== null) ? await stoppedClockOf(tx, row) : null,
  };
}

/** The clocks over states that fired: each is known by what it counted from. */
async function firedOf(tx: Reader, caseId: string, definition: ProcessDefinition): Promise<CaseSnapshot['fired']> {
  const rows = await tx.find('deadlines', { caseId, kind: 'due', status: 'fired' });
  return rows.filter(({ name }) => isStanding(definition, name)).map(({ name, startedAt }) => ({ name, startedAt }));
}

/** The clock of the case's state that stands still because a task waits; null where one runs, or none did. */
async function stoppedClockOf(
  tx: Reader,
  { id: caseId, process, state, lastMove }: CaseRow,
): Promise<StoppedClock | null> {
  const name = processNamed(process)?.states[state]?.deadline?.name;
  if (name === undefined) return null;
  const since = lastMove === null ? 0 : (JSON.parse(lastMove) as { at: number }).at;
  const rows = await tx.find('deadlines', { caseId, name });
  const stopped = stoppedAmong(rows.filter(({ endedAt }) => endedAt === null || endedAt >= since));
  if (!stopped || stopped.clock.endedAt === null) return null;
  const { rule, startedAt, dueAt, onExpiry, endedAt: stoppedAt } = stopped.clock;
  const receipt = JSON.parse(stopped.clock.receipt) as Receipt;
  return { name, rule, startedAt, dueAt, onExpiry, stoppedAt, reminded: stopped.reminded, receipt };
}

const CUSTOMER = 'customer:';
const USER = 'user:';

async function openProposals(tx: Reader, caseId: string): Promise<Proposal[]> {
  const rows = await tx.find('proposals', { caseId, status: 'open' });
  return rows.map(({ id, taskId, verb, command, data, reason, madeBy, madeAt }) => ({
    id,
    taskId,
    verb: verb as Proposal['verb'],
    command,
    data: JSON.parse(data) as JsonObject,
    reason: JSON.parse(reason) as Proposal['reason'],
    madeBy,
    madeAt,
  }));
}

/** Whoever manages the customer now owns a case about it, so a transfer needs no change of the case. */
export async function ownerOf(tx: Reader, owner: string): Promise<string | null> {
  if (!owner.startsWith(CUSTOMER)) return owner.slice(USER.length);
  const association = await tx.get('associations', { id: owner.slice(CUSTOMER.length) });
  return association?.untilAt === null ? association.accountManagerId : null;
}

/** The row alone: enough for permission, as lists ask it; whose it is they know from their own condition. */
export function bareSnapshot(row: CaseRow): CaseSnapshot {
  return {
    id: row.id,
    process: row.process,
    number: row.number,
    state: row.state,
    outcome: row.outcome,
    version: row.version,
    seq: row.seq,
    round: row.round,
    data: JSON.parse(row.data) as JsonObject,
    organizationId: row.organizationId,
    partnerId: row.partnerId,
    unitId: row.unitId,
    homeUnitId: row.homeUnitId,
    vendorId: row.vendorId,
    ownerId: null,
    amount: row.amount,
    currency: row.currency,
    counterpartyId: row.counterpartyId,
    counterpartyVisible: row.counterpartyVisible === 1,
    partnerVisible: row.partnerVisible === 1,
    vendorVisible: row.vendorVisible === 1,
    parentId: row.parentId,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    submittedBy: row.submittedBy,
    submittedAt: row.submittedAt,
    closedAt: row.closedAt,
    policyVersion: row.policyVersion,
    lastEntryAt: row.lastEntryAt,
    tasks: [],
    seats: [],
    past: [],
    consultations: [],
    proposals: [],
    asked: [],
    deadlines: [],
    fired: [],
    stoppedClock: null,
    lastMove: row.lastMove === null ? null : (JSON.parse(row.lastMove) as CaseSnapshot['lastMove']),
  };
}

function taskSnapshot(row: SeenTask, candidates: readonly string[], seat: SeatSnapshot | null): TaskSnapshot {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status as TaskSnapshot['status'],
    version: row.version,
    round: row.round,
    candidates,
    assigneeId: row.assigneeId,
    claimedAt: row.claimedAt,
    dueAt: row.dueAt,
    standsInFor: row.standsInFor,
    suspendedAt: row.suspendedAt,
    startedAt: row.startedAt,
    seat,
  };
}

export function deadlineSnapshot(row: Row<'deadlines'>, definition: ProcessDefinition | undefined): DeadlineSnapshot {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as DeadlineSnapshot['kind'],
    rule: row.rule,
    status: row.status as DeadlineSnapshot['status'],
    startedAt: row.startedAt,
    dueAt: row.dueAt,
    onExpiry: row.onExpiry,
    firedAt: row.firedAt,
    ...(definition && clockNamed(definition, row.name)?.binding === false && { binding: false }),
  };
}
