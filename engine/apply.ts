import type { Tx } from '../db/store.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import { toLocal } from '../domain/calendar/zone.ts';
import type { JsonObject } from '../domain/json.ts';
import { type Actor, actorId, type Grant, type StandingIn } from '../domain/kernel/actor.ts';
import { GENESIS } from '../domain/kernel/audit-chain.ts';
import type { Facts } from '../domain/kernel/facts.ts';
import { dueAfter } from '../domain/kernel/owed.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import type { TaskSnapshot } from '../domain/kernel/snapshot.ts';
import { nextWake } from '../domain/kernel/tick.ts';
import { worthOf } from '../domain/policy/case-values.ts';
import { writeFiles } from './apply-files.ts';
import { writeMasters } from './apply-masters.ts';
import { writeOutward } from './apply-outward.ts';
import { writeProposals } from './apply-proposals.ts';
import { writeRemarks } from './apply-remarks.ts';
import { startedClocks, writeClocks, writeTasks } from './apply-waits.ts';
import { auditEntry } from './audit.ts';
import { effectsOfEvent } from './hearing/planned.ts';
import { postEntry } from './ledger/post-entry.ts';
import { postingsOf } from './ledger/postings-of.ts';
import { owesEffect } from './nudges.ts';
import type { Engine } from './ports.ts';
import { Refused } from './refused.ts';
import { writePlanned } from './registry/write-planned.ts';
import type { CaseRow } from './snapshot.ts';

/** Which of the two watches over a deadline acted: the timer of the case's workflow, or the relay's second watch. */
export type Watcher = 'timer' | 'watch';

export interface ApplyInput {
  definition: ProcessDefinition;
  /** The case's row as it was locked; undefined for a case this opens. */
  row: CaseRow | undefined;
  /** The id it gets, where that is known already. */
  id?: string | undefined;
  parentId: string | null;
  /** The open tasks as the rules saw them. */
  snapshotTasks: readonly TaskSnapshot[];
  plan: Plan;
  actor: Actor;
  actorName: string;
  /** Where time acts; kept with the event, not in the trail: it is no part of what was decided. */
  watcher?: Watcher;
  /** Where it came as one of many. */
  through?: { bulk: string } | undefined;
  right: Grant | null;
  /** Whose seat the person sat in; their own where absent. */
  standingIn?: StandingIn | null;
  /** The vendor company a case this opens belongs to. */
  vendorId?: string | null;
  facts: Facts;
  policy: { process: string; version: number };
  calendar: Calendar;
  /** Business time of the case and real time, UTC milliseconds. */
  now: number;
  real: number;
  offsetMs: number;
}

/**
 * Writes everything one accepted command changes: the row, tasks, clocks, reservations, the audit entry, events, effects,
 * notices and incidents. Part of the transaction that judged it.
 */
export async function apply(engine: Engine, tx: Tx, input: ApplyInput): Promise<CaseRow> {
  const { row, plan, now } = input;
  const id = row?.id ?? input.id ?? engine.newId();
  const seq = (row?.seq ?? 0) + 1;
  const version = (row?.version ?? 0) + (plan.raises || !row ? 1 : 0);
  const number = row?.number ?? plan.number ?? (plan.numbers ? await nextNumber(tx, input) : null);
  const data = withNumber(input.definition, plan.data, number, row);
  const files = plan.addFiles.map(file => ({ id: engine.newId(), ...file }));
  const postings = await postingsOf(tx, plan);
  const entry = auditEntry(engine, {
    ...input,
    postings,
    caseId: id,
    seq,
    version,
    round: roundOf(input),
    at: now,
    ranAt: input.real,
    sharedWith: sharedWith(input.definition, plan),
    prevHash: row?.lastHash ?? GENESIS,
    before: row ? { ...row, data: JSON.parse(row.data) as JsonObject } : null,
    assigned: {
      ...(number !== (row?.number ?? null) && { number }),
      ...(files.length > 0 && { attachments: files.map(file => file.id) }),
    },
  });
  const next = nextRow(input, { id, seq, version, number, data, hash: entry.hash });
  const clocks = row ? await writeClocks(engine, tx, id, input) : startedClocks(plan);
  next.wakeAt = plan.closes || plan.removes ? null : wakeOf(clocks, input.offsetMs);
  next.dueAt = dueAfter(input.definition, plan, clocks, row?.dueAt ?? null);
  const effects = [...plan.effects, ...effectsOfEvent(engine, plan, next)];
  next.nudgeAt = await nudgeOf(engine, tx, input, next, effects.length > 0);
  if (row) await tx.update('cases', { id }, changedColumns(row, next));
  else {
    await tx.insert('cases', next);
    await writeClocks(engine, tx, id, input);
  }
  await writeTasks(engine, tx, next, input);
  await writeKeys(tx, id, plan);
  await writeReservations(tx, id, plan, now);
  await tx.insert('auditEntries', {
    caseId: id,
    seq,
    at: now,
    command: plan.command,
    actorId: actorId(input.actor),
    payload: entry.payload,
    prevHash: row?.lastHash ?? GENESIS,
    hash: entry.hash,
  });
  await postEntry(tx, { source: 'case', sourceId: id, seq, at: now, postings, reverses: plan.reverses });
  if (entry.clear !== null) await tx.insert('auditValues', { caseId: id, seq, clear: entry.clear });
  await writeProposals(engine, tx, next, input);
  await writeRemarks(engine, tx, next, input);
  await writeFiles(tx, next, files, input);
  await writeMasters({ engine, tx, actor: input.actor, now }, id, plan);
  await writePlanned(engine, tx, id, plan, now);
  await writeOutward(engine, tx, next, { ...input, effects });
  return next;
}

/** The round the case is in once the plan is written. */
function roundOf({ row, plan }: ApplyInput): number {
  return (row?.round ?? 1) + (plan.newRound ? 1 : 0);
}

type NextIdentity = { id: string; seq: number; version: number; number: string | null; data: JsonObject; hash: string };

function nextRow(input: ApplyInput, made: NextIdentity): CaseRow {
  const { row, plan, now, definition, actor } = input;
  const state = definition.states[plan.to];
  const moved = plan.from !== plan.to || plan.newRound !== null || !row;
  const leftIdle = row?.policyVersion == null && !state?.idle;
  const text = (key: string) => (typeof made.data[key] === 'string' ? String(made.data[key]) : '');
  return {
    id: made.id,
    process: definition.name,
    number: made.number,
    state: plan.to,
    outcome: plan.outcome,
    version: made.version,
    seq: made.seq,
    round: roundOf(input),
    title: text(definition.title),
    search: [made.number ?? '', ...definition.searched.map(text)].join('\n').toLowerCase(),
    data: JSON.stringify(made.data),
    organizationId: row?.organizationId ?? (actor.kind === 'person' ? actor.organizationId : (plan.partnerId ?? '')),
    partnerId: plan.partnerId,
    unitId: plan.unitId,
    homeUnitId: plan.homeUnitId,
    vendorId: row?.vendorId ?? input.vendorId ?? null,
    counterpartyId: plan.counterpartyId,
    counterpartyVisible: sharedWith(definition, plan) === null ? 0 : 1,
    partnerVisible: plan.partnerId !== null && state?.hiddenFrom !== 'partner' ? 1 : 0,
    vendorVisible: state?.hiddenFrom === 'vendor' ? 0 : 1,
    parentId: row?.parentId ?? input.parentId,
    createdBy: row?.createdBy ?? actorId(actor),
    createdAt: row?.createdAt ?? now,
    submittedBy: plan.submits ? actorId(actor) : (row?.submittedBy ?? null),
    submittedAt: plan.submits ? now : (row?.submittedAt ?? null),
    updatedAt: now,
    closedAt: plan.closes || plan.removes ? plan.effectiveAt : plan.newRound ? null : (row?.closedAt ?? null),
    deletedAt: plan.removes ? now : (row?.deletedAt ?? null),
    policyVersion: plan.policyVersion ?? (leftIdle ? input.policy.version : (row?.policyVersion ?? null)),
    wakeAt: row?.wakeAt ?? null,
    dueAt: row?.dueAt ?? null,
    nudgeAt: row?.nudgeAt ?? null,
    nudges: row?.nudges ?? 0,
    followed: row?.followed ?? 0,
    offsetMs: input.offsetMs,
    lastEntryAt: now,
    lastHash: made.hash,
    lastMove: moved
      ? JSON.stringify({
          command: plan.command,
          actorId: actorId(actor),
          actorName: input.actorName,
          at: plan.effectiveAt,
          seq: made.seq,
        })
      : (row?.lastMove ?? null),
    owner: plan.owner ?? row?.owner ?? `user:${actorId(actor)}`,
    ...worthOf(definition, made.data),
  };
}

/** The second partner, where it sees the case once the plan is written. */
function sharedWith({ states }: ProcessDefinition, { to, counterpartyId }: Plan): string | null {
  return states[to]?.sharedWith === 'counterparty' ? counterpartyId : null;
}

/** Only what differs: an index is written again for each of its columns that is set. The offset may be raised in `row` already. */
function changedColumns(row: CaseRow, next: CaseRow): Partial<CaseRow> {
  const changed = Object.entries(next).filter(([column, value]) => value !== row[column as keyof CaseRow]);
  return { ...Object.fromEntries(changed), offsetMs: next.offsetMs };
}

/** `PO` + local date + six digits, from one series a day (domain/opportunities.md section 2.7, `poNo`). */
async function nextNumber(tx: Tx, { definition, calendar, now }: ApplyInput): Promise<string> {
  const day = toLocal(calendar.zone, now).date.replaceAll('-', '');
  const serial = await tx.lockScope(`number:${definition.series ?? definition.prefix}${day}`, 1);
  return `${definition.series ?? ''}${day}${String(serial).padStart(6, '0')}`;
}

function withNumber(
  definition: ProcessDefinition,
  data: JsonObject,
  number: string | null,
  row: CaseRow | undefined,
): JsonObject {
  const field = definition.numberField;
  return field && number && !row?.number && data[field] === undefined ? { ...data, [field]: number } : data;
}

/** Real time of the next instant at which time acts. */
function wakeOf(running: readonly { status: string; kind: string; dueAt: number }[], offsetMs: number): number | null {
  const at = nextWake(running as Parameters<typeof nextWake>[0]);
  return at === null ? null : at - offsetMs;
}

const SOON_MS = 2000;

/**
 * When the relay must tell the case's workflow (design/architecture.md section 5): at once where there is something to do, after
 * a quiet moment where the case only waits, never where it waits for nothing and nobody follows it.
 */
async function nudgeOf(
  engine: Engine,
  tx: Tx,
  { row, plan, real, definition }: ApplyInput,
  next: CaseRow,
  owes: boolean,
): Promise<number | null> {
  const known = next.followed === 1 || (row?.nudges ?? 0) > 0;
  if (next.closedAt !== null && !owes) return known || (await owesEffect(tx, next.id)) ? real : null;
  if (owes) return real;
  if (definition.states[next.state]?.idle && !known && next.wakeAt === null) return null;
  if (next.wakeAt !== null && next.wakeAt <= real + SOON_MS) return real;
  const unmoved = plan.deadlinesToMove.length === 0 && next.wakeAt === row?.wakeAt && next.state === row.state;
  const nothingNew = next.followed === 1 && unmoved;
  if (nothingNew) return next.nudgeAt;
  return next.nudgeAt ?? real + engine.quietMs;
}

async function writeKeys(tx: Tx, caseId: string, plan: Plan): Promise<void> {
  if (plan.keys === undefined) return;
  await tx.remove('caseKeys', { caseId });
  for (const key of new Set(plan.keys)) await tx.insert('caseKeys', { key, caseId });
}

async function writeReservations(tx: Tx, caseId: string, plan: Plan, now: number): Promise<void> {
  for (const { key, clash, params } of [...plan.reserve].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const taken = await tx.insertIfAbsent('reservations', { key, caseId, createdAt: now });
    if (taken) continue;
    const holder = await tx.get('reservations', { key });
    if (holder?.caseId !== caseId) throw new Refused(refuse(clash, params));
  }
  for (const key of plan.release) await tx.remove('reservations', { key, caseId });
  if (plan.releaseAll) await tx.remove('reservations', { caseId });
}
