import { z } from 'zod';
import { document, instant, label, name, named } from './common.ts';
import { text } from './tasks.ts';

const MOST_YEARS = 20;
const MOST_ENTRIES = 200;

const words = z.strictObject({ en: text.min(1).max(200), zh: text.min(1).max(200) });
const date = text.min(1).max(10).meta({ format: 'date' });

export const yearDocument = named(
  'CalendarYearDocument',
  z.strictObject({
    region: text.max(64).optional(),
    year: z.int().min(1000).max(9999),
    provisional: z.boolean(),
    source: text.min(1).max(1000),
    holidays: z.array(z.strictObject({ label: words, from: date, to: date })).max(MOST_ENTRIES),
    makeUpWorkdays: z.array(z.strictObject({ date, label: words })).max(MOST_ENTRIES),
    totals: z
      .strictObject({ daysOff: z.int().min(0), makeUpWorkdays: z.int().min(0) })
      .meta({ description: "The notice's own sums; the lists must agree with them" }),
  }),
);

const years = z.array(yearDocument).max(MOST_YEARS);
const weekend = z.array(z.int().min(0).max(6)).max(7).meta({ description: 'Weekdays, 0 = Sunday' });
const opening = z.array(z.strictObject({ from: text.max(5), to: text.max(5) })).max(24);
const missingYear = z.enum(['provisional', 'error', 'weekend-rule']);
const zone = z.strictObject({
  id: text.min(1).max(64).meta({ description: 'IANA name; its offsets are written down where none are given' }),
  offsets: z
    .array(z.strictObject({ from: z.int().nullable(), offsetMinutes: z.int() }))
    .max(500)
    .optional(),
});

export const calendarChange = named(
  'CalendarChange',
  z.strictObject({
    years: years.optional(),
    opening: opening.optional(),
    weekend: weekend.optional(),
    zone: zone.optional(),
    label: words.optional(),
    missingYear: missingYear.optional(),
  }),
);

export const newCalendar = named(
  'NewCalendar',
  z.strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}$/)
      .meta({ description: 'Lower-case code of the region' }),
    label: words,
    zone,
    weekend,
    opening,
    missingYear,
    years: years.optional(),
  }),
);

const head = z.object({
  id: z.string(),
  version: z.int(),
  hash: z.string(),
  official: z.array(z.string()).meta({ description: 'Years that became official with this version' }),
});

const jobId = z.string().nullable().meta({ description: 'The job that recalculates deadlines: GET /v1/jobs/{id}' });

export const calendarVersion = named('CalendarVersion', head.extend({ job: jobId }));

export const recalculation = named('CalendarRecalculation', z.strictObject({ reason: text.min(1).max(500) }));
export const recalculationAsked = named(
  'CalendarRecalculationAsked',
  z.object({ id: z.string(), version: z.int(), job: jobId }),
);

export const calendarCreatePreview = named(
  'CalendarCreatePreview',
  head.extend({ valid: z.literal(true), job: jobId }),
);

const movement = z.object({
  open: z.int(),
  moving: z.int(),
  later: z.int(),
  earlier: z.int(),
  byProcess: z.array(z.object({ process: z.string(), label, moving: z.int(), later: z.int(), earlier: z.int() })),
  examples: z.array(
    z.object({
      caseId: z.string(),
      number: z.string().nullable(),
      process: z.string(),
      deadline: z.object({ name: z.string(), label }),
      from: instant,
      to: instant,
      receipt: document,
      lines: z.array(z.string()),
    }),
  ),
});

export const calendarImpact = named(
  'CalendarImpact',
  z.object({
    byItself: movement.meta({ description: 'Provisional deadlines that a year made official moves by itself' }),
    onRequest: movement.meta({ description: 'The others: what their recalculation on request would do' }),
  }),
);

export const calendarPreview = named(
  'CalendarPreview',
  head.extend({ valid: z.literal(true), job: jobId, impact: calendarImpact }),
);

export const recalculationPreview = named(
  'CalendarRecalculationPreview',
  z.object({ valid: z.literal(true), id: z.string(), version: z.int(), job: jobId, impact: movement }),
);

const yearStatus = z.enum(['official', 'provisional', 'missing']);
const coveredYear = z.object({ year: z.int(), status: yearStatus });

export const currentCalendar = named(
  'CurrentCalendar',
  z.object({
    calendar: document,
    coverage: z.array(coveredYear),
    wanted: coveredYear.nullable().meta({ description: 'The next year whose official notice is not loaded' }),
    provisionalDeadlines: z.int(),
    processes: z
      .array(z.object({ process: z.string(), label }))
      .meta({ description: 'Processes whose policy counts by it now' }),
    mayChange: z.boolean().meta({ description: 'Whether the reader may add a version' }),
  }),
);

export const calendarVersions = named(
  'CalendarVersionList',
  z.object({
    items: z.array(
      z.object({
        version: z.int(),
        status: z.string(),
        hash: z.string(),
        createdAt: instant,
        by: name.nullable().meta({ description: 'Nobody where the installation brought it' }),
        changed: z.array(z.string()).meta({ description: 'Members that changed: years, opening, weekend, zone' }),
        years: z.array(z.object({ year: z.int(), provisional: z.boolean(), source: z.string() })),
        official: z.array(z.string()).meta({ description: 'Years that became official with it' }),
        job: jobId,
      }),
    ),
  }),
);

export const calendarYear = named(
  'CalendarYear',
  z.object({
    id: z.string(),
    version: z.int(),
    year: z.int(),
    status: yearStatus,
    source: z.string().nullable(),
    workingDays: z.int(),
    days: z.array(
      z.object({
        date: z.string(),
        weekday: z.int(),
        working: z.boolean(),
        reason: z.enum(['workday', 'weekend', 'holiday', 'make-up']),
        label: label.nullable(),
      }),
    ),
  }),
);
