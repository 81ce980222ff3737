import { z } from 'zod';
import { AREAS } from '../../domain/areas.ts';
import { document, instant, label, name, named } from './common.ts';
import { text } from './tasks.ts';

export const policyList = named(
  'PolicyList',
  z.object({
    items: z.array(
      z.object({ process: z.string(), version: z.int(), status: z.string(), effectiveFrom: instant, hash: z.string() }),
    ),
  }),
);

export const calendarList = named(
  'CalendarList',
  z.object({
    items: z.array(z.object({ id: z.string(), label, version: z.int(), status: z.string(), hash: z.string() })),
  }),
);
export const calendar = named('Calendar', z.looseObject({ id: z.string(), version: z.int() }));

export const calculationRequest = named(
  'DeadlineCalculation',
  z.strictObject({
    from: text.min(1).max(40).meta({ format: 'date-time' }),
    add: text.min(1).max(20),
    calendar: text.min(1).max(64).optional(),
  }),
);

export const calculation = named(
  'DeadlineCalculated',
  z.object({ dueAt: instant, provisional: z.boolean(), receipt: document, lines: z.array(z.string()) }),
);

const clockShape = z.object({
  name: z.string(),
  label,
  within: z.string().meta({ description: 'Its length by the policy in force, such as `10wd`; `none`: no clock' }),
  silence: label.nullable().meta({ description: 'What its end does; null where it only reminds' }),
});

const stateShape = z.object({
  code: z.string(),
  label,
  final: z.boolean(),
  task: z.object({ kind: z.string(), label, decides: z.array(z.string()) }).nullable(),
  deadline: clockShape.nullable(),
});

const commandShape = z.object({
  code: z.string(),
  label,
  from: z.array(z.string()),
  to: z.array(z.string()),
  by: z.array(z.string()),
  item: z.string(),
  roles: z
    .array(z.object({ code: z.string(), label }))
    .meta({ description: 'Who holds the item by the access policy' }),
  path: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), label })).nullable(),
  asksReason: z.boolean().meta({ description: 'It refuses or takes back, and says why' }),
});

const moveShape = z.object({
  command: z.string(),
  from: z.string().nullable().meta({ description: 'Null where a case begins' }),
  to: z.string().nullable().meta({ description: 'Null where the case is removed' }),
});

const processHead = z.object({ name: z.string(), label, path: z.string(), create: z.string() });

export const processList = named('ProcessList', z.object({ items: z.array(processHead) }));
export const process = named(
  'Process',
  processHead.extend({
    policyVersion: z.int().meta({ description: 'The policy in force' }),
    states: z.array(stateShape),
    clocks: z
      .array(clockShape.extend({ in: z.array(z.string()) }))
      .meta({ description: 'Clocks that run over several states, by what a case says' }),
    totals: z
      .array(z.object({ key: z.string(), label, within: z.string() }))
      .meta({ description: 'What lengths of the policy come to together, such as from beginning to end' }),
    commands: z.array(commandShape),
    moves: z.array(moveShape).meta({ description: 'The arrows of the diagram' }),
    diagram: z.string().meta({ description: 'The same as Mermaid text' }),
  }),
);
/** What a reader's lists, counts and dashboards are over (domain/access.md section 3). */
export const seen = z.object({ kind: z.string(), label });

export const processStanding = named(
  'ProcessStanding',
  z.object({
    process: z.string(),
    asOf: instant,
    sight: seen.meta({ description: "Over what the figures are: the reader's own scope" }),
    states: z
      .array(
        z.object({
          code: z.string(),
          label,
          count: z.int(),
          overdue: z.int().meta({ description: 'Of those, cases on which a decision is overdue' }),
          cases: z.string().meta({ description: 'The query of `/v1/cases` that lists them' }),
          overdueCases: z.string(),
        }),
      )
      .meta({ description: 'Every state, in the order of the process' }),
  }),
);

const mailMode = z.enum(['each', 'daily', 'off']).meta({ description: 'A mail for each notice, one a day, or none' });
const digestHour = z.int().min(0).max(23).meta({ description: 'Hour of the daily mail in the zone of the person' });

export const me = named(
  'Me',
  z.object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string(),
    language: z.string(),
    zone: z.string(),
    mail: mailMode,
    digestHour,
    side: z.enum(['partner', 'vendor']),
    organization: name.nullable(),
    unit: name.nullable(),
    roles: z.array(z.object({ code: z.string(), label, at: name.nullable() })),
    sight: seen.extend({ widened: z.boolean() }),
    items: z.array(z.string()),
    creates: z.array(z.string()),
    areas: z
      .array(z.enum(AREAS))
      .meta({ description: 'The parts of the console you can use, in the order of its menu' }),
    session: z.object({ expiresAt: instant }).nullable().meta({ description: 'Of a browser; null for a token' }),
  }),
);

export const mePatch = named(
  'MePatch',
  z.strictObject({
    language: z.enum(['zh', 'en']).optional(),
    zone: z.string().min(1).max(64).optional(),
    mail: mailMode.optional(),
    digestHour: digestHour.optional(),
  }),
);
export const preferences = named(
  'Preferences',
  z.object({ language: z.string(), zone: z.string(), mail: mailMode, digestHour }),
);
export const preferencesPreview = named('PreferencesPreview', preferences.extend({ valid: z.literal(true) }));
