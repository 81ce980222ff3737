import { type Answered, ask, type Query } from './client.ts';
import { type Answer, type Body, type OperationId, placeOf } from './operations.ts';
import { NoAnswer } from './problem.ts';

export interface Wish<B = unknown> {
  params?: Readonly<Record<string, string>>;
  query?: Query;
  body?: B;
  /** The tag of what the person saw (If-Match). */
  seen?: string | undefined;
  /** Made once for one wish (`newKey`), kept when the person sends it again. */
  key: string;
}

const PAUSES_MS = [400, 1200, 3000];

/** One key for one wish of a person: however often it is sent, it happens once. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** Gives a command; without an answer it is sent again a few times under the same key. */
export async function command<Id extends OperationId>(id: Id, wish: Wish<Body<Id>>): Promise<Answered<Answer<Id>>> {
  const { method, path } = placeOf(id, wish.params);
  return commandAt(method, path, wish);
}

/** The same at a path the server gave, such as a process's own command. */
export async function commandAt<T>(method: string, path: string, wish: Wish): Promise<Answered<T>> {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      return await ask<T>({ method, path, query: wish.query, body: wish.body, key: wish.key, seen: wish.seen });
    } catch (error) {
      if (!(error instanceof NoAnswer) || pause === null) throw error;
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }
  throw new NoAnswer('no answer');
}
