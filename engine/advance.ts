import type { Tx } from '../db/store.ts';
import { parseDuration } from '../domain/calendar/duration.ts';
import { computeDeadline } from '../domain/calendar/working-days.ts';
import { toLocal } from '../domain/calendar/zone.ts';
import { covers, type Person } from '../domain/kernel/actor.ts';
import { stay } from '../domain/kernel/stay.ts';
import { apply } from './apply.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { findReceipt, keepReceipt, type Receipt, ReceiptTaken } from './receipts.ts';
import { calendarFor, policyFor } from './settings.ts';
import { snapshotOf } from './snapshot.ts';

export type AdvanceOutcome =
  | {
      kind: 'advanced';
      byMs: number;
      now: number;
      waits: boolean;
      process: string;
      followed: boolean;
      replayed: boolean;
    }
  | {
      kind:
        | 'receipt-conflict'
        | 'not-found'
        | 'unknown-caller'
        | 'closed'
        | 'effects-pending'
        | 'bad-duration'
        | 'not-forward';
    };

export interface AdvanceRequest {
  userId: string;
  caseId: string;
  /** A policy duration: working days end with their day and one millisecond, so that what was due then has passed. */
  by: string;
  /** Only look whether it could be done. */
  dryRun?: boolean;
  receipt?: Receipt | undefined;
}

/** Moves one case's clock: one audited command that raises its offset (design/architecture.md section 4, Sandbox). */
export async function advance(engine: Engine, request: AdvanceRequest): Promise<AdvanceOutcome> {
  for (;;) {
    try {
      return await engine.store.write(tx => advanceIn(engine, tx, request));
    } catch (error) {
      if (!(error instanceof ReceiptTaken)) throw error;
    }
  }
}

async function advanceIn(engine: Engine, tx: Tx, request: AdvanceRequest): Promise<AdvanceOutcome> {
  const [row] = await tx.lock('cases', [request.caseId]);
  const real = await tx.now();
  const actor: Person | undefined = await personOf(tx, request.userId, real);
  if (!actor) return { kind: 'unknown-caller' };
  const stored = request.receipt && (await findReceipt(tx, actor.userId, request.receipt));
  if (stored === 'conflict') return { kind: 'receipt-conflict' };
  if (stored) return { ...(JSON.parse(stored.body) as Extract<AdvanceOutcome, { kind: 'advanced' }>), replayed: true };
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition || row.deletedAt !== null) return { kind: 'not-found' };
  const snapshot = await snapshotOf(tx, row);
  if (!covers(actor, snapshot)) return { kind: 'not-found' };
  if (row.closedAt !== null) return { kind: 'closed' };
  if ((await tx.find('effects', { caseId: row.id, status: 'pending' })).length > 0) return { kind: 'effects-pending' };
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const calendar = await calendarFor(tx, policy);
  const duration = parseDuration(request.by);
  if (!duration.ok || duration.duration.unit === 'none') return { kind: 'bad-duration' };
  const computed = computeDeadline(calendar, now, duration.duration);
  if (!computed.ok) return { kind: 'bad-duration' };
  const byMs = computed.dueAt + 1 - now;
  if (byMs <= 0) return { kind: 'not-forward' };
  const waits = definition.states[row.state]?.idle !== true;
  const outcome = { byMs, now: now + byMs, waits, process: row.process, followed: row.followed === 1, replayed: false };
  if (request.dryRun) return { kind: 'advanced', ...outcome };
  const plan = stay(snapshot, 'advance', now, {
    event: 'sandbox.advanced',
    note: { byMs, from: toLocal(calendar.zone, now).date, to: toLocal(calendar.zone, now + byMs).date },
  });
  const offsetMs = row.offsetMs + byMs;
  await apply(engine, tx, {
    definition,
    row,
    parentId: null,
    snapshotTasks: snapshot.tasks,
    plan,
    actor,
    actorName: actor.name,
    right: null,
    facts: {},
    policy: { process: policy.process, version: policy.version },
    calendar,
    now,
    real,
    offsetMs,
  });
  const done: AdvanceOutcome = { kind: 'advanced', ...outcome };
  const answer = { status: 200, body: JSON.stringify(done), etag: null, location: null };
  if (request.receipt) await keepReceipt(tx, actor.userId, request.receipt, answer, real);
  return done;
}
