import { z } from 'zod';
import { CHANGE_KINDS } from '../../domain/replay/report.ts';
import { instant, label, maybeInstant, name, named } from './common.ts';
import { step } from './steps.ts';

const head = z.object({
  id: z.string().meta({ description: 'Also the id of its job: GET /v1/jobs/{id}' }),
  process: z.string(),
  draft: z.string(),
  since: instant,
  current: z.boolean().meta({ description: 'Whether the draft still says what it said then' }),
  status: z.enum(['waiting', 'running', 'done']),
  total: z.int().nullable().meta({ description: 'Pages of cases; null until it has begun' }),
  done: z.int(),
  failed: z.int(),
  createdBy: name.nullable(),
  createdAt: instant,
  finishedAt: maybeInstant,
});

export const replays = named('PolicyReplayList', z.object({ items: z.array(head) }));

const clockTotals = z.object({
  counted: z.int(),
  longer: z.int(),
  shorter: z.int(),
  addedMs: z.number(),
  savedMs: z.number(),
});

const at = { state: z.string(), stateLabel: label, round: z.int() };

const example = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  kinds: z.array(z.enum(CHANGE_KINDS)),
  approvers: z.array(z.object({ ...at, added: z.array(name), removed: z.array(name) })),
  outcomes: z.array(z.object({ ...at, was: z.string(), would: z.string() })),
  movedMs: z.number(),
  breaches: z.array(z.object({ ...at, person: name, code: z.string(), label })),
});

const report = z.object({
  cases: z.int(),
  changedCases: z.int(),
  stages: z.int(),
  approvers: z.object({
    changed: z.int().meta({ description: 'Stages in which somebody else could have decided' }),
    short: z.int().meta({ description: 'Groups with too few people or nobody' }),
    faults: z.int().meta({ description: 'Expressions without an answer' }),
    seatsWere: z.int(),
    seatsWould: z.int(),
    people: z.array(z.object({ person: name, added: z.int(), removed: z.int() })),
    morePeople: z.int().meta({ description: 'Others, in fewer stages' }),
  }),
  outcomes: z.object({ same: z.int(), open: z.int(), other: z.int() }).meta({
    description: 'What the answers of then come to: as they did, too few of them, or the other way',
  }),
  clocks: clockTotals.extend({ gone: z.int(), uncounted: z.int(), newlyLate: z.int(), noLongerLate: z.int() }),
  movedDays: z.array(z.object({ days: z.int(), count: z.int() })).meta({
    description: 'How many clocks by the days their due instant moves, away from zero',
  }),
  breaches: z.array(z.object({ code: z.string(), label, count: z.int() })),
  casesBy: z.partialRecord(z.enum(CHANGE_KINDS), z.int()),
  byState: z.array(z.object({ state: z.string(), label, stages: z.int(), changed: z.int(), open: z.int() })),
  byClock: z.array(clockTotals.extend({ name: z.string(), label })),
  examples: z.array(example).meta({ description: 'Of the cases that change the first of each kind' }),
});

export const replayView = named(
  'PolicyReplay',
  head.extend({
    report: report.nullable().meta({ description: 'As far as it has come; null before the first cases' }),
  }),
);

const side = z.object({ steps: z.array(step), dueAt: maybeInstant });

export const draftOnCase = named(
  'PolicyDraftOnCase',
  z.object({
    case: z.object({
      id: z.string(),
      number: z.string().nullable(),
      title: z.string(),
      state: z.string(),
      stateLabel: label,
    }),
    from: z.string().meta({ description: 'Where a decision is awaited, or would be once it is submitted' }),
    fromLabel: label,
    asked: z
      .boolean()
      .meta({ description: 'False: nobody was asked yet, or all is over; as if it were submitted now' }),
    version: z.int().meta({ description: 'The version the case has, or would get now' }),
    now: side,
    draft: side,
  }),
);
