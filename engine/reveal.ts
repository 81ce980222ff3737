import type { Tx } from '../db/store.ts';
import { isObject, type Json, type JsonObject } from '../domain/json.ts';
import { grantFor, type Person } from '../domain/kernel/actor.ts';
import { disclose } from '../domain/kernel/disclosure.ts';
import { personalPointers } from '../domain/kernel/mask.ts';
import { revealItem } from '../domain/kernel/process.ts';
import { viewerOf } from '../domain/kernel/viewer.ts';
import { noteAccess } from './access-log.ts';
import { commit } from './commit.ts';
import { personOf } from './people.ts';
import type { Engine } from './ports.ts';
import { type VisibleCase, visibleCase } from './reads/visible.ts';

export interface RevealRequest {
  userId: string;
  caseId: string;
  /** The operation it is noted under. */
  operation: string;
  pointers: readonly string[];
}

export type RevealOutcome =
  | { kind: 'revealed'; values: { pointer: string; value: Json }[] }
  | { kind: 'unknown-caller' }
  | { kind: 'not-found' }
  | { kind: 'not-permitted'; item: string }
  /** Places in the list of pointers that name no personal value of the case this person may see. */
  | { kind: 'no-such-field'; places: number[] };

/**
 * Personal values of a case in clear, for who works on it; answered only once the reveal stands in the access log
 * (domain/access.md section 4). Nothing else is kept of it, so it takes no idempotency key.
 */
export async function reveal(engine: Engine, request: RevealRequest): Promise<RevealOutcome> {
  return commit(engine, (within, tx) => revealed(within, tx, request));
}

async function revealed(
  engine: Engine,
  tx: Tx,
  { userId, caseId, operation, pointers }: RevealRequest,
): Promise<RevealOutcome> {
  const now = await tx.now();
  const person = await personOf(tx, userId, now);
  if (!person) return { kind: 'unknown-caller' };
  const seen = await visibleCase({ engine, reader: tx, person, now }, caseId);
  if (!seen) return { kind: 'not-found' };
  if (!mayReveal(person, seen)) return { kind: 'not-permitted', item: revealItem(seen.definition) };
  const known = maskedPointers(person, seen);
  const places = pointers.flatMap((pointer, place) => (known.includes(pointer) ? [] : [place]));
  if (places.length > 0) return { kind: 'no-such-field', places };
  await noteAccess(engine, tx, {
    kind: 'reveal',
    userId,
    operation,
    subject: caseId,
    detail: { fields: [...pointers] },
  });
  const data = JSON.parse(seen.row.data) as JsonObject;
  return { kind: 'revealed', values: pointers.map(pointer => ({ pointer, value: valueAt(data, pointer) })) };
}

/** Who works on the case: by its permission item, by having opened it, by a task of it in hand. */
export function mayReveal(person: Person, { definition, snapshot }: VisibleCase): boolean {
  const { createdBy, tasks } = snapshot;
  if (createdBy === person.userId || tasks.some(({ assigneeId }) => assigneeId === person.userId)) return true;
  return grantFor(person, revealItem(definition), snapshot) !== undefined;
}

/** The pointers of the personal values that a reader of the case sees masked. */
export function maskedPointers(person: Person, { definition, row }: VisibleCase): string[] {
  const { fields } = definition;
  return personalPointers(
    fields,
    disclose(fields, JSON.parse(row.data) as JsonObject, viewerOf(person, row), row.state),
  );
}

function valueAt(data: JsonObject, pointer: string): Json {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<Json>((held, step) => (isObject(held) ? (held[step] ?? null) : null), data);
}
