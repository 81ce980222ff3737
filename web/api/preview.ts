import type { z } from 'zod';
import { commandAt, newKey, type Wish } from './command.ts';
import { type Body, type Declared, type OperationId, placeOf } from './operations.ts';

/** Operations with a dry run of their own shape. */
export type PreviewId = { [Id in OperationId]: Declared[Id] extends { preview: z.ZodType } ? Id : never }[OperationId];
export type Preview<Id extends PreviewId> = Declared[Id] extends { preview: infer S extends z.ZodType }
  ? z.infer<S>
  : never;

/** What a command would do, without doing it: refused in the same words as the command itself. */
export async function preview<Id extends PreviewId>(id: Id, wish: Omit<Wish<Body<Id>>, 'key'>): Promise<Preview<Id>> {
  const { method, path } = placeOf(id, wish.params);
  const query = { ...wish.query, 'validate-only': true };
  return (await commandAt<Preview<Id>>(method, path, { ...wish, query, key: newKey() })).body;
}
