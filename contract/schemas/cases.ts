import { z } from 'zod';
import {
  countedPageOf,
  document,
  fieldError,
  first,
  instant,
  json,
  label,
  maybeInstant,
  name,
  named,
  pageOf,
  who,
} from './common.ts';
import { compared, entryActor } from './differences.ts';
import { remark } from './remarks.ts';

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
    standsInFor: name.optional().meta({ description: 'In whose seat you would give it; your own where absent' }),
    reason: reason.optional(),
  }),
);

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
    candidates: z.array(seat),
    decides: z.array(z.string()),
    decision: z.string().nullable(),
    decisionLabel: label.nullable(),
    closedAt: maybeInstant,
    closedBy: name.nullable(),
  }),
);

export const deadline = named(
  'Deadline',
  z.object({
    id: z.string(),
    name: z.string(),
    label,
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

/** Up to which entry of its trail a person has seen a case, and when that was said. */
export const caseSeen = named('CaseSeen', z.object({ seq: z.int(), at: instant }));

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
    submitter: z.boolean().meta({ description: 'You submitted the case, which bars you' }),
    deciders: z.array(z.object({ command: z.string(), label, who })),
    away: z
      .array(z.object({ owner: name, standIn: name, until: maybeInstant }))
      .meta({ description: 'Those it waits for by name who are away, and who stands in' }),
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

/** One decision that is awaited, now or after those before it said yes. */
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

const step = named(
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

const attachmentAnswer = z.object({
  id: z.string(),
  caseId: z.string(),
  size: z.int().meta({ description: 'Bytes' }),
  mediaType: z.string(),
  sha256: z.string(),
  addedAt: instant,
});

export const attachmentAdded = named('AttachmentAdded', attachmentAnswer);

export const attachments = named(
  'Attachments',
  z.object({
    items: z.array(
      attachmentAnswer.extend({
        name: z.string().nullable().meta({ description: 'null once it was erased' }),
        addedBy: name.nullable(),
      }),
    ),
  }),
);

/** The bytes of a file. */
export const file = named('File', z.string().meta({ format: 'binary' }));

/** Pointers: a personal field, a group of them, `/attachments/<id>` for the name of a file, or empty for all of the case. */
export const erasureRequest = named(
  'ErasureRequest',
  z.strictObject({
    fields: z.array(z.string().max(200)).min(1).max(100),
    reason: z.strictObject({ text: z.string() }),
  }),
);

export const revealRequest = named('Reveal', z.strictObject({ fields: z.array(z.string().max(256)).min(1).max(50) }));

export const revealed = named(
  'Revealed',
  z.object({ values: z.array(z.object({ pointer: z.string(), value: json })) }),
);

export const workingDaysLeft = z
  .int()
  .nullable()
  .meta({ description: 'To the due instant, by the calendar it was counted with: 0 on its day, negative afterwards' });

export const unseenFlag = z
  .boolean()
  .meta({ description: 'Somebody else did something to the case since you last saw it' });

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

export const shownChange = named(
  'Change',
  z.object({
    pointer: z.string(),
    label,
    to: json.optional(),
    removed: z.literal(true).optional(),
    erased: z.literal(true).optional(),
  }),
);

export const historyEntry = named(
  'HistoryEntry',
  z.object({
    seq: z.int(),
    version: z.int(),
    round: z.int(),
    command: z.string(),
    label,
    sentence: label.meta({ description: 'The entry in words: who, what, with which right, how timely, why' }),
    from: z.string(),
    fromLabel: label,
    to: z.string(),
    toLabel: label,
    outcome: z.string().nullable(),
    actor: entryActor,
    right: z.object({ kind: z.string(), code: z.string(), label, at: name.nullable() }).nullable(),
    standsInFor: name
      .extend({ until: maybeInstant })
      .nullable()
      .meta({ description: 'In whose seat the actor sat, and until when that was to hold' }),
    through: z
      .object({ bulk: z.string() })
      .nullable()
      .meta({ description: 'The decision over many tasks it came through' }),
    reason: z.object({ code: z.string().optional(), text: z.string() }).nullable(),
    assignee: name.nullable().meta({ description: 'Who got the task by it' }),
    owner: name.nullable().meta({ description: 'Whose it is, where that person sits in their seat' }),
    changes: z.array(shownChange),
    input: z.array(shownChange),
    note: json,
    at: instant,
    effectiveAt: instant,
    ranAt: instant,
    dueAt: maybeInstant,
    deadlines: z.array(
      z.object({ name: z.string(), kind: z.string(), dueAt: instant, within: z.string(), provisional: z.boolean() }),
    ),
    policy: z.object({ process: z.string(), version: z.int() }),
    calendar: z.object({ id: z.string(), version: z.int() }),
    hash: z.string(),
  }),
);

export const history = pageOf('History', historyEntry);

/** What is different since an entry of the trail. */
export const caseChanges = named(
  'CaseChanges',
  z.object({
    since: z.int().meta({ description: 'The entry compared with; 0 where you have seen nothing yet' }),
    seq: z.int(),
    ...compared,
    entries: z.array(historyEntry).meta({ description: 'What happened since, oldest first' }),
    more: z.boolean().meta({ description: 'There are earlier entries since than these' }),
  }),
);

export const seenRequest = named('Seen', z.strictObject({ seq: z.int().min(1) }));

export const seenPreview = named('SeenPreview', caseSeen.extend({ valid: z.literal(true) }));

/** One entry with what whoever made it had before them. */
export const caseEntry = named(
  'CaseEntry',
  historyEntry.extend({
    prevHash: z.string(),
    before: z.object({
      state: z.string(),
      stateLabel: label,
      data: document.meta({ description: 'The document before the entry, masked as the detail is' }),
      erased: z.array(z.string()).meta({ description: 'Pointers of personal values that were erased since' }),
    }),
    task: z.object({ id: z.string(), kind: z.string(), kindLabel: label }).nullable(),
    clocks: z.array(deadline).meta({ description: 'The deadlines that ran, with their receipts' }),
    files: z.array(attachmentAnswer),
    facts: z
      .object({
        digest: z.string(),
        shown: z.enum(['values', 'withheld', 'erased']),
        values: json.meta({ description: 'For who reads every trail' }),
      })
      .nullable()
      .meta({ description: 'What automatic rules were judged by; nothing for a partner' }),
  }),
);

export const auditVerification = named(
  'AuditVerification',
  z.object({
    caseId: z.string(),
    ok: z.boolean(),
    entries: z.int(),
    head: z.object({ entries: z.int(), hash: z.string() }),
    fault: z.object({ seq: z.int(), fault: z.string() }).nullable(),
    at: instant,
    sentence: label,
  }),
);

const auditEntry = z.object({
  seq: z.int(),
  payload: z.string().nullable(),
  prevHash: z.string(),
  hash: z.string(),
  erased: z.array(z.string()).optional().meta({ description: 'Personal values whose clear text was erased' }),
});

/** A line of an export, for `countersign audit verify`: what it is, then entries, the head of the trail, and the seal over all of it. */
export const auditLine = named(
  'AuditLine',
  z.union([
    z.object({
      format: z.string(),
      scope: z.string(),
      at: instant,
      key: z.object({ algorithm: z.string(), id: z.string(), publicKey: z.string() }),
    }),
    auditEntry.extend({ caseId: z.string() }),
    z.object({ caseId: z.string(), head: z.object({ entries: z.int(), hash: z.string() }) }),
    z.object({
      seal: z.object({
        lines: z.int(),
        trails: z.int(),
        entries: z.int(),
        body: z.string(),
        heads: z.string(),
      }),
      signature: z.string(),
    }),
  ]),
);

export const records = named(
  'Records',
  z.object({ items: z.array(z.object({ seq: z.int(), kind: z.string(), at: instant, data: document })) }),
);

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

export const audit = named(
  'AuditTrail',
  z.object({
    caseId: z.string(),
    process: z.string(),
    head: z.object({ entries: z.int(), hash: z.string() }),
    entries: z.array(auditEntry),
  }),
);
