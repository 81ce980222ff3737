import { z } from 'zod';
import { allowedCommand } from './allowed-commands.ts';
import { task, taskStanding } from './case-tasks.ts';
import { countedPageOf, document, instant, label, maybeInstant, name, named } from './common.ts';
import { deadline } from './deadlines.ts';
import { remark } from './remarks.ts';
import { step } from './steps.ts';
import { caseSeen } from './trail.ts';

/** What a command answers of the case: codes and instants, the same for every language. */
export const caseAnswer = named(
  'Case',
  z.object({
    id: z.string(),
    process: z.string(),
    number: z.string().nullable(),
    state: z.string(),
    outcome: z.string().nullable(),
    version: z.int(),
    seq: z.int(),
    round: z.int(),
    data: document,
    partnerId: z.string().nullable(),
    unitId: z.string().nullable(),
    parentId: z.string().nullable(),
    createdAt: instant,
    submittedAt: maybeInstant,
    updatedAt: instant,
    closedAt: maybeInstant,
  }),
);

/** Beside the answer of a command: names, labels, tasks, clocks and what may be done now. */
export const caseDetail = named(
  'CaseDetail',
  caseAnswer.extend({
    processLabel: label,
    stateLabel: label,
    title: z.string(),
    tag: z.string(),
    createdBy: name.nullable(),
    submittedBy: name.nullable(),
    partner: name.nullable(),
    counterparty: name.nullable().meta({ description: 'The second partner that takes part' }),
    unit: name.nullable(),
    owner: name.nullable().meta({ description: 'Whose it is within the partner; for its own people' }),
    offsetMs: z.int(),
    policyVersion: z.int().nullable(),
    seen: caseSeen.nullable().meta({ description: 'Up to which entry of the trail you have seen it' }),
    personal: z.object({
      masked: z.array(z.string()).meta({ description: 'JSON pointers into `data` of the values shown masked' }),
      mayReveal: z.boolean(),
      erased: z.array(z.string()).meta({ description: 'Pointers of personal values that were erased' }),
    }),
    tasks: z.array(task.extend({ standing: taskStanding })),
    deadlines: z.array(deadline),
    ahead: z.array(step).meta({ description: 'Who decides next, and what follows where everyone says yes' }),
    allowedCommands: z.array(allowedCommand),
    remarks: z.array(remark).meta({
      description: 'What is asked to be changed, or was in the round before; of earlier rounds the trail tells',
    }),
  }),
);

export const workingDaysLeft = z
  .int()
  .nullable()
  .meta({ description: 'To the due instant, by the calendar it was counted with: 0 on its day, negative afterwards' });

export const unseenFlag = z
  .boolean()
  .meta({ description: 'Somebody else did something to the case since you last saw it' });

export const caseWhy = named(
  'CaseWhy',
  z.object({
    policy: z.object({ process: z.string(), version: z.int() }),
    moved: z
      .object({ command: z.string(), label, from: z.string(), to: z.string(), toLabel: label, at: instant, why: label })
      .nullable()
      .meta({ description: 'The last move: which rule, by whom or which clock' }),
    passed: z
      .array(label)
      .meta({ description: 'Deadlines that passed where the case still waits, and decided nothing' }),
    person: z
      .object({ person: name, asked: z.boolean(), why: label })
      .nullable()
      .meta({ description: 'Whether the person asked about is asked, and why, or the first condition that failed' }),
  }),
);

export const caseRow = named(
  'CaseRow',
  z.object({
    id: z.string(),
    process: z.string(),
    processLabel: label,
    number: z.string().nullable(),
    title: z.string(),
    state: z.string(),
    stateLabel: label,
    outcome: z.string().nullable(),
    tag: z.string(),
    partner: name.nullable(),
    counterparty: name.nullable(),
    unit: name.nullable(),
    owner: name.nullable(),
    createdAt: instant,
    submittedAt: maybeInstant,
    updatedAt: instant,
    closedAt: maybeInstant,
    dueAt: maybeInstant,
    workingDaysLeft,
    overdue: z.boolean(),
    task: z.object({ id: z.string(), kind: z.string(), assignee: name.nullable() }).nullable(),
    commands: z.array(z.string()),
    unseen: unseenFlag,
  }),
);

export const caseList = countedPageOf('CaseList', caseRow);

export const relatedCases = named(
  'RelatedCases',
  z.object({
    items: z.array(
      z.object({
        relation: z.enum(['parent', 'child']).meta({ description: 'What it is to the case asked about' }),
        id: z.string(),
        process: z.string(),
        processLabel: label,
        number: z.string().nullable(),
        title: z.string(),
        state: z.string(),
        stateLabel: label,
        createdAt: instant,
        closedAt: maybeInstant,
      }),
    ),
  }),
);
