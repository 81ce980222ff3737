import { z } from 'zod';
import { isStorableText } from '../../domain/kernel/check-fields.ts';
import { allowedCommand, caseAnswer, task, taskAnswer, unseenFlag, workingDaysLeft } from './cases.ts';
import { countedPageOf, document, label, name, named } from './common.ts';

/** Text as the store keeps it: anything but NUL and lone surrogates (design/architecture.md section 6). */
export const text = z.string().refine(isStorableText, { error: 'BAD_TEXT' });

export const taskDetail = named(
  'TaskDetail',
  z.object({
    task,
    case: caseAnswer.extend({ title: z.string(), stateLabel: label }),
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

export const decision = named(
  'Decision',
  z.strictObject({
    command: text.min(1).max(64),
    data: document.optional().meta({ description: "The command's own input, with `reason` where one is asked" }),
  }),
);
