import type { Reader } from '../../db/store.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { personOf } from '../people.ts';
import type { Engine } from '../ports.ts';

/** One consistent look at the store as a person, with the rights they hold now. */
export interface Reading {
  engine: Engine;
  reader: Reader;
  person: Person;
  /** Real time by the store's clock, UTC milliseconds. */
  now: number;
}

export type ReadOutcome<T> =
  | { kind: 'found'; value: T }
  | { kind: 'unknown-caller' }
  | { kind: 'not-found' }
  | { kind: 'not-permitted'; item: string };

/**
 * Reads as a person; `undefined` is the same nothing whether it does not exist or lies outside their scope
 * (domain/access.md section 5). Never touches Temporal.
 */
export async function readAs<T>(
  engine: Engine,
  userId: string,
  work: (reading: Reading) => Promise<T | undefined>,
  item?: string,
): Promise<ReadOutcome<T>> {
  return engine.store.read(async reader => {
    const now = await reader.now();
    const person = await personOf(reader, userId, now);
    if (!person) return { kind: 'unknown-caller' };
    if (item !== undefined && !holds(person, item)) return { kind: 'not-permitted', item };
    const value = await work({ engine, reader, person, now });
    return value === undefined ? { kind: 'not-found' } : { kind: 'found', value };
  });
}

/** A permission item that belongs to no case: `*` is every item of a partner's own business, not of operations. */
export function holds(person: Person, item: string): boolean {
  return person.grants.some(grant => grant.items.includes(item));
}

/** The zone a person reads times in. */
export async function zoneOf({ reader, person }: Pick<Reading, 'reader' | 'person'>): Promise<string> {
  return (await reader.get('users', { id: person.userId }))?.zone ?? 'Asia/Shanghai';
}
