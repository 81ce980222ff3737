import { z } from 'zod';
import { document, fieldError, first, named, unmet, who } from './common.ts';
import { difference } from './differences.ts';

/** RFC 9457. */
export const problem = named(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    errors: z.array(fieldError).optional(),
    current: z.string().optional().meta({ description: '412: the tag that holds now' }),
    changed: z.array(z.string()).optional().meta({ description: '412: what changed since the tag that was sent' }),
    first: first.optional(),
    who: who.optional(),
    unmet: unmet.optional(),
    changes: difference.optional().meta({ description: '412 of a case: each field as you knew it and as it stands' }),
    params: document.optional().meta({ description: 'What the sentence was filled from: by whom, when, what failed' }),
  }),
);
