import { z } from 'zod';
import { isStorableText } from '../../domain/kernel/check-fields.ts';
import { allowedCommand } from './allowed-commands.ts';
import { seat, task, taskAnswer, taskStanding } from './case-tasks.ts';
import { caseAnswer, unseenFlag, workingDaysLeft } from './cases.ts';
import { countedPageOf, document, instant, label, maybeInstant, name, named } from './common.ts';

/** Text as the store keeps it: anything but NUL and lone surrogates (design/architecture.md section 6). */
export const text = z.string().refine(isStorableText, { error: 'BAD_TEXT' });

export const taskDetail = named(
  'TaskDetail',
  z.object({
    task,
    standing: taskStanding.nullable().meta({ description: 'null once it is closed' }),
    case: caseAnswer.extend({ title: z.string(), stateLabel: label }),
    consultations: z
      .array(
        z.object({
          id: z.string(),
          status: z.string(),
          askedBy: name.nullable(),
          asked: name.nullable(),
          askedAt: instant,
          question: z.string().nullable(),
          answeredAt: maybeInstant,
          answer: z.string().nullable(),
        }),
      )
      .meta({ description: 'What people were asked about it, oldest first; of a question its own' }),
    allowedCommands: z.array(allowedCommand),
  }),
);

export const taskCommandAnswer = named('TaskCommandAnswer', z.object({ task: taskAnswer, case: caseAnswer }));

export const inboxRow = named(
  'InboxRow',
  z.object({
    task,
    case: z.object({
      id: z.string(),
      process: z.string(),
      processLabel: label,
      number: z.string().nullable(),
      title: z.string(),
      state: z.string(),
      stateLabel: label,
      tag: z.string(),
      partner: name.nullable(),
      unit: name.nullable(),
    }),
    overdue: z.boolean(),
    workingDaysLeft,
    unseen: unseenFlag,
  }),
);

export const inbox = countedPageOf('Inbox', inboxRow);

export const inboxCounts = named(
  'InboxCounts',
  z.object({ mine: z.int(), groups: z.int(), overdue: z.int(), done: z.int() }),
);

export const nothing = named('NoInput', z.strictObject({}));

export const reassignment = named(
  'Reassignment',
  z.strictObject({ assigneeId: text.min(1).max(64), reason: z.strictObject({ text: text.min(1).max(500) }) }),
);

/** Who abstains may say why; who stands aside must. */
export const answerReason = named(
  'AnswerReason',
  z.strictObject({ reason: z.strictObject({ text: text.min(1).max(500) }).optional() }),
);

export const answer = named(
  'ConsultationAnswer',
  z.strictObject({ reason: z.strictObject({ text: text.min(1).max(500) }) }),
);

export const decision = named(
  'Decision',
  z.strictObject({
    command: text.min(1).max(64),
    data: document.optional().meta({ description: "The command's own input, with `reason` where one is asked" }),
  }),
);

export const override = named(
  'Override',
  z.strictObject({
    command: text.min(1).max(64).meta({ description: 'A command that says yes or no to the task' }),
    data: document.optional().meta({ description: "The command's own input" }),
    reason: z.strictObject({ code: text.max(64).optional(), text: text.min(1).max(500) }),
  }),
);

export const assignees = named('Assignees', z.object({ items: z.array(name) }));

const load = {
  count: z.int(),
  overdue: z.int(),
  soon: z.int().meta({ description: 'Due within the working days looked ahead, overdue ones apart' }),
  oldestAt: maybeInstant,
};

export const teamLoad = named(
  'TeamLoad',
  z.object({
    asOf: instant,
    within: z.string().meta({ description: 'How far ahead by policy, such as `3wd`' }),
    before: instant,
    sharing: z
      .array(label)
      .nullable()
      .meta({ description: 'How the policies in force give tasks out, in turn or by load; for the vendor alone' }),
    places: z.array(
      z.object({
        place: name.meta({ description: 'An office, or the company itself' }),
        groups: z.array(z.object({ group: seat, ...load })).meta({
          description:
            'What waits unclaimed, by whom it is offered to (a task offered to two groups counts in both); `oldestAt`: opened',
        }),
        people: z
          .array(
            z.object({
              person: name,
              ...load,
              elsewhere: z.int().meta({ description: 'Further tasks of theirs that you do not see' }),
              cases: z.string().meta({ description: 'The query of `/v1/cases` that lists what they have in hand' }),
            }),
          )
          .meta({ description: 'Who may have its tasks, most first; `oldestAt`: claimed' }),
      }),
    ),
  }),
);
