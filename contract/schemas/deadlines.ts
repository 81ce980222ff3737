import { z } from 'zod';
import { document, instant, label, maybeInstant, named } from './common.ts';

export const deadline = named(
  'Deadline',
  z.object({
    id: z.string(),
    name: z.string(),
    label,
    silence: label.nullable().meta({ description: 'What its end does where nobody acts; null where it only reminds' }),
    standing: z.boolean().meta({ description: 'It runs over several states, by what the case says' }),
    kind: z.string(),
    rule: z.string(),
    status: z.string(),
    startedAt: instant,
    dueAt: instant,
    onExpiry: z.string(),
    firedAt: maybeInstant,
    endedAt: maybeInstant,
    policyVersion: z.int(),
    calendar: z.object({ id: z.string(), version: z.int() }),
    provisional: z.boolean(),
    workingDaysLeft: z.int().nullable(),
    overdue: z.boolean(),
    receipt: document.nullable(),
    lines: z.array(z.string()).meta({ description: 'The receipt in sentences, in the language of the answer' }),
  }),
);

export const deadlineList = named('DeadlineList', z.object({ items: z.array(deadline) }));
