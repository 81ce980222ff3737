import { z } from 'zod';
import { instant, label, name, named } from './common.ts';
import { compared } from './differences.ts';

/** What somebody asked to be changed about a field, and what became of it. */
export const remark = named(
  'Remark',
  z.object({
    id: z.string(),
    pointer: z.string().meta({ description: 'JSON pointer into `data`' }),
    label,
    text: z.string(),
    by: name.nullable(),
    at: instant,
    seq: z.int().meta({ description: 'The entry of the trail it came with' }),
    round: z.int(),
    resolvedIn: z
      .int()
      .nullable()
      .meta({ description: 'The round that began with the revision; null while it is open' }),
    changes: compared.fields.meta({ description: 'What of the field was changed since' }),
  }),
);
