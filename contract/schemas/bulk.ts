import { z } from 'zod';
import { document, instant, label, maybeInstant, named } from './common.ts';
import { text } from './tasks.ts';

export const bulkRequest = named(
  'BulkRequest',
  z.strictObject({
    command: text.min(1).max(64),
    items: z
      .array(
        z.strictObject({
          taskId: text.min(1).max(64),
          tag: z.string().regex(/^"?t\d{1,9}"?$/, { error: 'CODE_FORMAT' }),
        }),
      )
      .min(1)
      .meta({ description: 'Each task with the tag it was seen under' }),
    input: document.optional().meta({ description: "The command's own input, the same for every task" }),
    reason: document.optional().meta({ description: 'The reason, where the command asks for one' }),
  }),
);

const bulkCase = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  process: z.string(),
  processLabel: label,
  state: z.string(),
  stateLabel: label,
});

const reason = z.looseObject({ code: z.string(), title: z.string(), detail: z.string() });

const sums = z
  .array(
    z.object({
      currency: z.string(),
      amount: z.string(),
      items: z.int().meta({ description: 'How many have an amount in it' }),
    }),
  )
  .meta({ description: 'What they come to by the amount their process names, one a currency' });

export const bulkPreview = named(
  'BulkPreview',
  z.object({
    valid: z.literal(true),
    undoMs: z.int().meta({ description: 'How long it can be called off as a whole' }),
    ready: z.int().meta({ description: 'How many would go through as things stand' }),
    sums,
    groups: z.array(
      z.object({
        process: z.string(),
        processLabel: label,
        state: z.string(),
        stateLabel: label,
        policyVersion: z.int().nullable(),
        worthLabel: label.nullable().meta({ description: 'What the amount is called; null where a case has none' }),
        sums,
        difference: z.object({
          kind: z.enum(['never-seen', 'unchanged', 'changed']).meta({ description: 'Since you last looked' }),
          fields: z.array(z.object({ pointer: z.string(), label })),
        }),
        items: z.array(
          z.object({
            taskId: z.string(),
            case: bulkCase,
            outliers: z.array(z.object({ code: z.string(), label })),
          }),
        ),
      }),
    ),
    refused: z.array(z.object({ taskId: z.string(), case: bulkCase, reason })),
    changed: z.array(z.object({ taskId: z.string(), case: bulkCase })),
    notFound: z.array(z.string()),
  }),
);

export const bulkTaken = named(
  'BulkTaken',
  z.object({ id: z.string(), items: z.int(), sendsAt: instant.meta({ description: 'Nothing is sent before' }) }),
);

export const bulkCalledOff = named('BulkCalledOff', z.object({ id: z.string(), calledOff: z.int() }));

export const bulkDecision = named(
  'BulkDecision',
  z.object({
    id: z.string(),
    command: z.string(),
    status: z.enum(['waiting', 'running', 'done']),
    createdAt: instant,
    sendsAt: instant,
    calledOffAt: maybeInstant,
    finishedAt: maybeInstant,
    counts: z.record(z.string(), z.int()),
    items: z.array(
      z.object({
        taskId: z.string(),
        status: z.enum(['waiting', 'sending', 'done', 'refused', 'changed', 'not-found', 'called-off', 'failed']),
        case: bulkCase.nullable().meta({ description: 'null where you may not know it' }),
        seq: z.int().nullable().meta({ description: 'The entry of the trail that decided it' }),
        reason: reason.nullable(),
      }),
    ),
  }),
);
