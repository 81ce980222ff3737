import { type Actor, actorId } from '../../domain/kernel/actor.ts';
import type { Acting } from '../act.ts';

export interface NewJob<Input extends object> {
  kind: string;
  /** The permission item that lets others see it too. */
  item: string;
  /** What its handler takes. */
  input: Input;
  /** Not before this much later. */
  waitMs?: number;
}

/**
 * A unit on PostgreSQL that read what this transaction changes may commit shortly after it: the job begins when those are through. On
 * SQLite one unit follows the other.
 */
const SETTLE_MS = 5000;

/** Adds a job with the commit that asks for it; the relay starts its workflow, however long Temporal is away. Answers its id. */
export async function createJob<Input extends object>(
  { engine, tx, person, now }: Omit<Acting, 'person'> & { person: Actor },
  { kind, item, input, waitMs = 0 }: NewJob<Input>,
): Promise<string> {
  const id = engine.newId();
  const settleMs = engine.store.dialect === 'postgres' ? SETTLE_MS : 0;
  await tx.insert('jobs', {
    id,
    kind,
    status: 'waiting',
    item,
    input: JSON.stringify(input),
    cursor: '',
    total: null,
    done: 0,
    failed: 0,
    result: JSON.stringify({ counts: {}, failures: [] }),
    createdBy: actorId(person),
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    nudgeAt: now + Math.max(settleMs, waitMs),
    nudges: 0,
  });
  return id;
}
