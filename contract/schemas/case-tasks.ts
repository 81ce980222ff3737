import { z } from 'zod';
import { instant, label, maybeInstant, name, named, who } from './common.ts';

export const seat = named(
  'Seat',
  z.object({
    principal: z.string(),
    kind: z.enum(['user', 'role', 'item']),
    code: z.string(),
    label,
    at: name.nullable(),
  }),
);

export const taskAnswer = named(
  'TaskAnswer',
  z.object({
    id: z.string(),
    caseId: z.string(),
    kind: z.string(),
    status: z.string(),
    version: z.int(),
    assigneeId: z.string().nullable(),
    claimedAt: maybeInstant,
    openedAt: instant,
    dueAt: maybeInstant,
  }),
);

export const task = named(
  'Task',
  taskAnswer.extend({
    tag: z.string(),
    process: z.string(),
    kindLabel: label,
    round: z.int(),
    assignee: name.nullable(),
    standsInFor: name.nullable().meta({ description: 'Whose it is, where the assignee sits in their seat' }),
    suspendedAt: maybeInstant.meta({ description: 'Since when it waits for information' }),
    startedAt: maybeInstant.meta({ description: 'Since when its assignee works on it' }),
    candidates: z.array(seat),
    decides: z.array(z.string()),
    decision: z.string().nullable(),
    decisionLabel: label.nullable(),
    closedAt: maybeInstant,
    closedBy: name.nullable(),
  }),
);

const heldRight = z.object({ kind: z.string(), code: z.string(), label, at: name.nullable() });

/** Why me and why by then: how you stand to an open task, who may decide it, by which clock. */
export const taskStanding = named(
  'TaskStanding',
  z.object({
    why: z.array(
      z.discriminatedUnion('how', [
        z.object({ how: z.literal('claimed'), at: instant }),
        z.object({ how: z.literal('handed'), by: name.nullable(), at: instant, reason: z.string().nullable() }),
        z.object({ how: z.literal('named') }),
        z.object({ how: z.literal('stands-in'), owner: name, until: maybeInstant }),
        z.object({ how: z.literal('offered'), right: heldRight }),
        z.object({ how: z.literal('permitted'), right: heldRight, commands: z.array(z.string()) }),
      ]),
    ),
    mayDecide: z.boolean().meta({ description: 'You may give one of its commands, whoever holds it now' }),
    barred: z.string().nullable().meta({
      description: 'What keeps you from it though it is offered to you: SELF_APPROVAL, TWO_STAGES and the like',
    }),
    deciders: z.array(z.object({ command: z.string(), label, who })),
    away: z
      .array(z.object({ owner: name, standIn: name, until: maybeInstant }))
      .meta({ description: 'Those it waits for by name who are away, and who stands in' }),
    started: z.object({ by: name.nullable(), at: instant }).nullable().meta({ description: 'Who works on it' }),
    proposal: z
      .object({
        verb: z.enum(['skip', 'override']),
        command: z.string().nullable(),
        commandLabel: label.nullable(),
        by: name.nullable(),
        at: instant,
        reason: z.string(),
      })
      .nullable()
      .meta({ description: 'What a second person has to confirm about it' }),
    policy: z.object({ process: z.string(), version: z.int().nullable() }),
    clock: z
      .object({
        id: z.string(),
        name: z.string(),
        label,
        rule: z.string(),
        within: z.string().nullable(),
        withinLabel: label.nullable(),
        startedAt: instant,
        dueAt: instant,
        policyVersion: z.int(),
        calendar: z.object({ id: z.string(), version: z.int() }),
        provisional: z.boolean(),
      })
      .nullable(),
    sentences: z.array(label).meta({ description: 'All of it to be read, times by your clock' }),
  }),
);
