import { z } from 'zod';
import { fieldError, first, instant, label, name, named, requirement, unmet, who } from './common.ts';

/** Why a command is refused now, in the reader's language. */
export const reason = named(
  'Reason',
  z.object({
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    errors: z.array(fieldError).optional(),
    first: first.optional(),
    who: who.optional(),
    unmet: unmet.optional(),
  }),
);

export const allowedCommand = named(
  'AllowedCommand',
  z.object({
    command: z.string(),
    label,
    verdict: z
      .enum(['approve', 'reject'])
      .nullable()
      .meta({ description: 'Of a command that decides a task: yes or no' }),
    asks: z
      .enum(['nothing', 'optional', 'required'])
      .meta({ description: 'Whether it takes an input, a reason included' }),
    allowed: z.boolean(),
    until: instant.optional().meta({ description: 'The last instant of the window in which it may be given' }),
    standsInFor: name.optional().meta({ description: 'In whose seat you would give it; your own where absent' }),
    requirements: z
      .array(requirement)
      .optional()
      .meta({ description: 'What must be so before it may be given, met or not; absent where nothing must' }),
    reason: reason.optional(),
  }),
);
