import type { Tx } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Person } from '../domain/kernel/actor.ts';
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts';
import { commit } from './commit.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { holds } from './reads/read-as.ts';
import { findReceipt, keepReceipt, type Receipt, ReceiptTaken } from './receipts.ts';

export interface ActRequest {
  userId: string;
  /** The permission item it needs. */
  item?: string | undefined;
  receipt?: Receipt | undefined;
  /** A dry run: everything is judged and nothing written, no receipt. */
  validateOnly?: boolean;
}

/** Inside the transaction: who acts with the rights they hold now, and when. */
export interface Acting {
  engine: Engine;
  tx: Tx;
  person: Person;
  /** Real time by the store's clock, UTC milliseconds. */
  now: number;
}

/** What was done. `version` becomes the tag `"v<n>"`. */
export interface Acted {
  status?: 200 | 201;
  body: JsonObject;
  version?: number;
  location?: string;
}

export type NotActed = Refusal | 'not-found' | 'seen-required' | { seenDiffers: number };

export type ActOutcome =
  | {
      kind: 'done';
      status: 200 | 201;
      body: JsonObject;
      etag: string | null;
      location: string | null;
      replayed: boolean;
    }
  | { kind: 'valid'; body: JsonObject }
  | { kind: 'unknown-caller' }
  | { kind: 'not-permitted'; item: string }
  | { kind: 'not-found' }
  | { kind: 'seen-required' }
  | { kind: 'seen-differs'; current: string }
  | { kind: 'receipt-conflict' }
  | { kind: 'refused'; refusal: Refusal };

/**
 * A change that is no command to a case (directory, calendars, preferences, saved views): one transaction, with its receipt, as
 * `execute` is for cases. What must be answered for later leaves an entry (admin-audit.ts).
 */
export async function act(
  engine: Engine,
  request: ActRequest,
  work: (acting: Acting) => Promise<Acted | NotActed>,
): Promise<ActOutcome> {
  for (;;) {
    try {
      return await commit(engine, (within, tx) => judged(within, tx, request, work));
    } catch (error) {
      if (error instanceof NothingWritten) return error.outcome;
      if (!(error instanceof ReceiptTaken)) throw error;
    }
  }
}

/** Compares what the caller has seen with what is there: undefined where they agree. */
export function notAsSeen(seen: number | undefined, version: number): NotActed | undefined {
  if (seen === undefined) return 'seen-required';
  return seen === version ? undefined : { seenDiffers: version };
}

/** Ends the unit without a trace. */
class NothingWritten extends Error {
  outcome: ActOutcome;
  constructor(outcome: ActOutcome) {
    super(outcome.kind);
    this.outcome = outcome;
  }
}

async function judged(
  engine: Engine,
  tx: Tx,
  { userId, item, receipt, validateOnly }: ActRequest,
  work: (acting: Acting) => Promise<Acted | NotActed>,
): Promise<ActOutcome> {
  const now = await tx.now();
  const person = await personOf(tx, userId, now);
  if (!person) return { kind: 'unknown-caller' };
  const stored = receipt && !validateOnly ? await findReceipt(tx, userId, receipt) : undefined;
  if (stored === 'conflict') return { kind: 'receipt-conflict' };
  if (stored) {
    const { status, body, etag, location } = stored;
    return {
      kind: 'done',
      status: status === 201 ? 201 : 200,
      body: JSON.parse(body) as JsonObject,
      etag,
      location,
      replayed: true,
    };
  }
  if (item !== undefined && !holds(person, item)) return { kind: 'not-permitted', item };
  const acted = await work({ engine, tx, person, now });
  if (!isActed(acted)) throw new NothingWritten(notDone(acted));
  if (validateOnly) throw new NothingWritten({ kind: 'valid', body: acted.body });
  const { status = 200, body, version, location = null } = acted;
  const etag = version === undefined ? null : `"v${version}"`;
  if (receipt) await keepReceipt(tx, userId, receipt, { status, body: JSON.stringify(body), etag, location }, now);
  return { kind: 'done', status, body, etag, location, replayed: false };
}

function isActed(value: Acted | NotActed): value is Acted {
  return typeof value === 'object' && 'body' in value;
}

function notDone(value: NotActed): ActOutcome {
  if (isRefusal(value)) return { kind: 'refused', refusal: value };
  if (typeof value === 'string') return { kind: value };
  return { kind: 'seen-differs', current: `"v${value.seenDiffers}"` };
}
