import { z } from 'zod';
import type { ObjectShape, Shape } from '../domain/policy/shape.ts';
import { text } from './schemas/tasks.ts';

/** The Zod shape of a document's descriptor, so that the API says exactly what the domain checks. */
export function toZod(shape: Shape): z.ZodType {
  switch (shape.kind) {
    case 'text':
      return text.min(shape.min ?? 0).max(shape.max);
    case 'word':
      return z.enum(shape.words);
    case 'flag':
      return z.boolean();
    case 'true':
      return z.literal(true);
    case 'integer':
      return z.int().min(shape.min).max(shape.max);
    case 'json':
      return z.unknown();
    case 'list':
      return z
        .array(toZod(shape.of))
        .min(shape.min ?? 0)
        .max(shape.max);
    case 'record':
      return z.record(z.string(), toZod(shape.of));
    case 'object':
      return objectToZod(shape);
    case 'tagged':
    case 'by-member':
      return z.union(Object.values(shape.of).map(objectToZod));
  }
}

function objectToZod({ members, optional = [] }: ObjectShape) {
  const shape = Object.entries(members).map(([name, member]): [string, z.ZodType] => {
    const of = toZod(member);
    return [name, optional.includes(name) ? of.optional() : of];
  });
  return z.strictObject(Object.fromEntries(shape));
}
