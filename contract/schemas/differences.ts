import { z } from 'zod';
import { instant, json, label, name, named } from './common.ts';

/** Who did what an entry of a trail tells of. */
export const entryActor = z.object({ kind: z.string(), person: name.nullable(), organization: name.nullable() });

const shownValue = z
  .union([z.object({ value: json }), z.object({ erased: z.literal(true) })])
  .nullable()
  .meta({ description: 'null where there was none; masked as in the detail' });

/** State and fields then and now. */
export const compared = {
  state: z.object({ from: z.string(), fromLabel: label, to: z.string(), toLabel: label }).nullable(),
  fields: z.array(
    z.object({
      pointer: z.string(),
      label,
      from: shownValue,
      to: shownValue,
      by: entryActor,
      at: instant,
      seq: z.int().meta({ description: 'The entry that changed it last' }),
    }),
  ),
};

/** What changed since the tag that a caller sent. */
export const difference = named(
  'Difference',
  z.object({
    ...compared,
    done: z.array(z.object({ seq: z.int(), command: z.string(), label, by: entryActor, at: instant })),
  }),
);
