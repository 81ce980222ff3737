import type { Row, Tx } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import { covers, type Person, type System } from '../domain/kernel/actor.ts';
import { ERASE } from '../domain/kernel/erasure.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import type { Refusal } from '../domain/kernel/refusal.ts';
import { takesPart } from '../domain/kernel/seat.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import { type Answer, commandAnswer } from './answer.ts';
import { changedSince } from './changed-since.ts';
import { commit } from './commit.ts';
import { giveCommand } from './give-command.ts';
import { giveNext } from './give-next.ts';
import type { Given } from './given.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { type CommandPreview, previewOf } from './preview.ts';
import { findReceipt, keepReceipt, type Receipt, ReceiptTaken } from './receipts.ts';
import { Refused } from './refused.ts';
import { snapshotOf } from './snapshot.ts';

export interface CommandRequest {
  /** A person by id, resolved with their rights in the transaction; or another case, an effect, operations. */
  actor: { kind: 'person'; userId: string } | System;
  process: string;
  command: string;
  /** The case, or for a command that opens one from another, its parent. */
  caseId?: string | undefined;
  taskId?: string | undefined;
  input: JsonObject;
  /** What an upload stored; its command takes it from nowhere else. */
  file?: StoredFile | undefined;
  /** The version the caller has seen: of the case, or of the task where one is named. */
  seen?: number | undefined;
  /** Whether a caller that names none is refused (every command over HTTP to a thing that exists). */
  seenRequired?: boolean;
  receipt?: Receipt | undefined;
  /** Of one that another case caused: by how much that case's clock is ahead. */
  offsetMs?: number;
  /** The case whose event opens this one, so that each leads to the other. */
  parentId?: string | undefined;
  /** What gave it beside the person: one decision over many tasks, by its id. */
  through?: { bulk: string } | undefined;
  /** A dry run: everything is judged and nothing written, no receipt. */
  validateOnly?: boolean;
  /** In a dry run: the command that would follow, so that a form is judged as a whole before any of it is kept. */
  then?: string | undefined;
}

/** A file that stands in its place: its members are input of the command that brings it. */
export interface StoredFile {
  fileSize: number;
  mediaType: string;
  sha256: string;
}

export type Outcome =
  | {
      kind: 'done';
      status: 200 | 201;
      caseId: string;
      answer: Answer;
      etag: string;
      replayed: boolean;
      location: string | null;
    }
  | { kind: 'valid'; preview: CommandPreview }
  | { kind: 'unknown-caller' }
  | { kind: 'not-found' }
  | { kind: 'seen-required' }
  | { kind: 'seen-differs'; current: string; changed: readonly string[] }
  | { kind: 'receipt-conflict' }
  | { kind: 'refused'; refusal: Refusal; process: string };

/**
 * The one door: judges a command and writes all of it in one store transaction, or nothing (design/architecture.md sections 1 and
 * 3). Throws StoreUnavailableError when the database cannot take it.
 */
export async function execute(engine: Engine, request: CommandRequest): Promise<Outcome> {
  const definition = engine.processes.get(request.process);
  if (!definition) return { kind: 'not-found' };
  let locks = request.caseId === undefined ? [] : [request.caseId];
  for (;;) {
    try {
      const outcome = await commit(engine, (within, tx) => judge(within, tx, definition, request, locks));
      return reported(engine, request, outcome);
    } catch (error) {
      if (error instanceof NotDone) return reported(engine, request, error.outcome);
      if (error instanceof Refused) {
        return reported(engine, request, { kind: 'refused', refusal: error.refusal, process: definition.name });
      }
      if (error instanceof MoreLocks) locks = error.ids;
      else if (!(error instanceof ReceiptTaken)) throw error;
    }
  }
}

/** The unit must run again with these cases locked, in one order for everyone. */
export class MoreLocks extends Error {
  ids: string[];
  constructor(ids: readonly string[]) {
    super('more locks');
    this.ids = [...new Set(ids)].sort();
  }
}

/** Ends the unit without a trace, not even of the scopes it locked: a refusal, a dry run. */
class NotDone extends Error {
  outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

/** The order of checks of design/architecture.md section 7, under the lock. */
async function judge(
  engine: Engine,
  tx: Tx,
  definition: ProcessDefinition,
  request: CommandRequest,
  locks: readonly string[],
): Promise<Outcome> {
  const rows = locks.length > 0 ? await tx.lock('cases', locks) : [];
  const real = await tx.now();
  const caller = request.actor.kind === 'person' ? request.actor.userId : 'system';
  const actor = request.actor.kind === 'person' ? await personOf(tx, request.actor.userId, real) : request.actor;
  if (!actor) return { kind: 'unknown-caller' };
  const known = request.receipt && !request.validateOnly ? await storedAnswer(tx, caller, request.receipt) : undefined;
  if (known) return known;
  const row = aheadBy(
    rows.find(({ id }) => id === request.caseId),
    request.offsetMs,
  );
  if (request.caseId !== undefined && (!row || !isThere(row, request) || row.process !== definition.name))
    return { kind: 'not-found' };
  const snapshot = row && (await snapshotOf(tx, row));
  if (snapshot && actor.kind === 'person' && !mayKnow(actor, snapshot)) return { kind: 'not-found' };
  const input = { definition, request, actor, row, snapshot, rows, real, locks };
  const first = await giveCommand(engine, tx, input);
  const given = request.validateOnly && request.then ? await giveNext(engine, tx, input, first, request.then) : first;
  if (given.kind !== 'applied') throw new NotDone(await withChanges(tx, definition, given, request, actor, row));
  if (request.validateOnly)
    throw new NotDone({
      kind: 'valid',
      preview: definition.commands[request.command]?.unforeseen
        ? { definition, state: row?.state ?? '', outcome: row?.outcome ?? null, ahead: [], deadlines: [] }
        : await previewOf(engine, tx, definition, given.row, actor.kind === 'person' ? actor : undefined),
    });
  const brought = request.file !== undefined;
  const answer = await commandAnswer(tx, definition, given.row, actor, { taskId: request.taskId, brought });
  const created = brought || given.row.id !== request.caseId;
  const location = created ? locationOf(definition, given.row.id, answer) : null;
  const etag = answer.task ? `"t${answer.task.version}"` : `"c${given.row.version}"`;
  const outcome: Outcome = {
    kind: 'done',
    status: created ? 201 : 200,
    caseId: given.row.id,
    answer,
    etag,
    replayed: false,
    location,
  };
  if (request.receipt) {
    const body = JSON.stringify({ caseId: outcome.caseId, answer });
    await keepReceipt(tx, caller, request.receipt, { status: outcome.status, body, etag, location }, real);
  }
  return outcome;
}

/** A case that another commands is at least as far ahead of real time. */
function aheadBy(row: Row<'cases'> | undefined, offsetMs = 0): Row<'cases'> | undefined {
  return row && row.offsetMs < offsetMs ? { ...row, offsetMs } : row;
}

/** A draft that was deleted is gone for everybody; what it still holds of a person can be erased. */
function isThere({ deletedAt }: Row<'cases'>, { command }: CommandRequest): boolean {
  return deletedAt === null || command === ERASE;
}

function locationOf({ path }: ProcessDefinition, caseId: string, { attachment }: Answer): string {
  return attachment ? `/v1/cases/${caseId}/attachments/${attachment.id}` : `/v1/${path}/${caseId}`;
}

/** Outside the data scope everything is the same nothing; whoever takes part in the case knows it. */
function mayKnow(actor: Person, snapshot: CaseSnapshot): boolean {
  return covers(actor, snapshot) || takesPart(actor, snapshot);
}

async function withChanges(
  tx: Tx,
  definition: ProcessDefinition,
  given: Exclude<Given, { kind: 'applied' }>,
  request: CommandRequest,
  actor: Person | System,
  row: Row<'cases'> | undefined,
): Promise<Outcome> {
  if (given.kind !== 'seen-differs' || !row) return { process: definition.name, ...given } as Outcome;
  const changed = request.taskId ? [] : await changedSince(tx, definition, row, actor, request.seen ?? 0);
  return { ...given, changed };
}

async function storedAnswer(tx: Tx, caller: string, receipt: Receipt): Promise<Outcome | undefined> {
  const stored = await findReceipt(tx, caller, receipt);
  if (stored === undefined) return undefined;
  if (stored === 'conflict') return { kind: 'receipt-conflict' };
  const { caseId, answer } = JSON.parse(stored.body) as { caseId: string; answer: Answer };
  const { etag, location } = stored;
  return {
    kind: 'done',
    status: stored.status === 201 ? 201 : 200,
    caseId,
    answer,
    etag: etag ?? '',
    replayed: true,
    location,
  };
}

function reported(engine: Engine, request: CommandRequest, outcome: Outcome): Outcome {
  const { process, command } = request;
  if (outcome.kind === 'done' && !outcome.replayed) {
    engine.report.committed({ process, command, caseId: outcome.caseId, seq: outcome.answer.case.seq });
  } else if (outcome.kind === 'refused' && !request.validateOnly)
    engine.report.refused({ process, command, code: outcome.refusal.code });
  return outcome;
}
