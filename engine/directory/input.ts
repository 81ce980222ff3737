import type { Problem } from '../../domain/kernel/fields.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';

/** Some members of an input. */
export type Parts<T> = { [K in keyof T]?: T[K] | undefined };

/** What came in, read by its shape: the members that are right, and what is wrong with the others. */
export interface Input<T> {
  value: Parts<T>;
  problems: readonly Problem[];
}

/** The input with what its references say, every problem at once; or the whole of it where nothing is wrong. */
export function complete<T>({ value, problems }: Input<T>, found: readonly Problem[]): T | Refusal {
  const all = [...problems, ...found.filter(({ pointer }) => !problems.some(known => known.pointer === pointer))];
  // Nothing is wrong with any member, so every member the shape asks for is there.
  return all.length > 0 ? refuse('INVALID_INPUT', undefined, all) : (value as T);
}

/** The members of a patch that differ from what is there, as columns to set. */
export function differing<T extends object>(row: T, patch: Parts<T>): Partial<T> {
  return Object.fromEntries(
    Object.entries(patch).filter(([key, value]) => value !== undefined && value !== row[key as keyof T]),
  ) as Partial<T>;
}
