import { z } from 'zod';
import { seat } from './case-tasks.ts';
import { label, maybeInstant, name, named } from './common.ts';
import { deadline } from './deadlines.ts';

const approvalRule = z
  .object({ kind: z.string() })
  .loose()
  .meta({ description: 'any, all, n-of-m, percent, ordered, weighted or veto' });

const stageSeat = named(
  'StageSeat',
  z.object({
    taskId: z.string().nullable().meta({ description: 'null for a seat that is not open yet' }),
    person: name.nullable().meta({ description: 'null where it is offered, or not for this reader to know' }),
    standsInFor: name.nullable(),
    offeredTo: z.array(seat),
    status: z.string(),
    vote: z.string().nullable(),
    why: label.nullable(),
  }),
);

const stage = named(
  'StageView',
  z.object({
    combine: z.enum(['all', 'any', 'ordered']),
    groups: z.array(
      z.object({
        name: z.string(),
        label,
        rule: approvalRule,
        tally: z
          .object({
            outcome: z.enum(['open', 'approved', 'rejected']),
            yes: z.int(),
            no: z.int(),
            abstained: z.int(),
            seats: z.int(),
            needed: z.number().nullable(),
            missing: z.enum(['people', 'amount']).nullable(),
          })
          .nullable(),
        seats: z.array(stageSeat),
        notSeated: z.array(z.object({ person: name, why: label })),
      }),
    ),
  }),
);

/** One decision that is awaited, now or after those before it said yes. */
export const step = named(
  'Step',
  z.object({
    state: z.string(),
    stateLabel: label,
    task: z.string(),
    taskLabel: label,
    candidates: z.array(seat).meta({ description: 'Who may take it' }),
    deciders: z.array(z.object({ code: z.string(), label })).meta({ description: 'The roles that may say yes' }),
    within: z.string().nullable().meta({ description: 'The length of its clock, such as 10wd' }),
    withinLabel: label.nullable(),
    dueAt: maybeInstant.meta({ description: 'null for a step that has not begun' }),
    begun: z.boolean(),
    stage: stage.nullable().meta({ description: 'Where several decide: the groups, their seats and why' }),
  }),
);

/** What a command would bring about: its dry run. */
export const commandPreview = named(
  'CommandPreview',
  z.object({
    valid: z.literal(true),
    preview: z.object({
      state: z.string(),
      stateLabel: label,
      outcome: z.string().nullable(),
      final: z.boolean(),
      ahead: z.array(step),
      deadlines: z.array(deadline),
    }),
  }),
);
