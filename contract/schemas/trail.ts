import { z } from 'zod';
import { attachmentAnswer } from './attachments.ts';
import { document, instant, json, label, maybeInstant, name, named, pageOf } from './common.ts';
import { deadline } from './deadlines.ts';
import { compared, entryActor } from './differences.ts';

/** Up to which entry of its trail a person has seen a case, and when that was said. */
export const caseSeen = named('CaseSeen', z.object({ seq: z.int(), at: instant }));

export const seenRequest = named('Seen', z.strictObject({ seq: z.int().min(1) }));

export const seenPreview = named('SeenPreview', caseSeen.extend({ valid: z.literal(true) }));

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
    override: z.boolean().meta({ description: 'Given over those who were asked; for the side that gave it' }),
    proposer: name.nullable().meta({ description: 'Whose proposal it confirmed' }),
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

export const records = named(
  'Records',
  z.object({ items: z.array(z.object({ seq: z.int(), kind: z.string(), at: instant, data: document })) }),
);
