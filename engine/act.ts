import type { Tx } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Person } from '../domain/kernel/actor.ts';
import { isRefusal, type Refusal } from '../domain/kernel/refusal.ts';
import { commit } from './commit.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { holds } from './reads/read-as.ts';
import { findReceipt, keepReceipt, type Receipt, ReceiptTaken } from './receipts.ts';
import { Refused } from './refused.ts';

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
export interface Acted<Body extends object = JsonObject> {
  status?: 200 | 201;
  body: Body;
  version?: number;
  location?: string;
}

export type NotActed = Refusal | 'not-found' | 'seen-required' | { seenDiffers: number };

export type ActOutcome<Body extends object = JsonObject> =
  | {
      kind: 'done';
      status: 200 | 201;
      body: Body;
      etag: string | null;
      location: string | null;
      replayed: boolean;
    }
  | { kind: 'valid'; body: Body }
  | NotDone;

/** Why nothing was done. */
export type NotDone =
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
export async function act<Body extends object = JsonObject>(
  engine: Engine,
  request: ActRequest,
  work: (acting: Acting) => Promise<Acted<Body> | NotActed>,
): Promise<ActOutcome<Body>> {
  for (;;) {
    let unwritten: ActOutcome<Body> | undefined;
    try {
      return await commit(engine, async (within, tx) => {
        const outcome = await judged(within, tx, request, work);
        if (outcome.kind === 'done') return outcome;
        unwritten = outcome;
        throw new NothingWritten();
      });
    } catch (error) {
      if (error instanceof NothingWritten && unwritten) return unwritten;
      if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal };
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
class NothingWritten extends Error {}

async function judged<Body extends object>(
  engine: Engine,
  tx: Tx,
  { userId, item, receipt, validateOnly }: ActRequest,
  work: (acting: Acting) => Promise<Acted<Body> | NotActed>,
): Promise<ActOutcome<Body>> {
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
      body: JSON.parse(body) as Body,
      etag,
      location,
      replayed: true,
    };
  }
  if (item !== undefined && !holds(person, item)) return { kind: 'not-permitted', item };
  const acted = await work({ engine, tx, person, now });
  if (!isActed(acted)) return notDone(acted);
  if (validateOnly) return { kind: 'valid', body: acted.body };
  const { status = 200, body, version, location = null } = acted;
  const etag = version === undefined ? null : `"v${version}"`;
  if (receipt) await keepReceipt(tx, userId, receipt, { status, body: JSON.stringify(body), etag, location }, now);
  return { kind: 'done', status, body, etag, location, replayed: false };
}

function isActed<Body extends object>(value: Acted<Body> | NotActed): value is Acted<Body> {
  return typeof value === 'object' && 'body' in value;
}

function notDone(value: NotActed): NotDone {
  if (isRefusal(value)) return { kind: 'refused', refusal: value };
  if (typeof value === 'string') return { kind: value };
  return { kind: 'seen-differs', current: `"v${value.seenDiffers}"` };
}
