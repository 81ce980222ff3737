import { z } from 'zod';
import { document, instant, json, label, maybeInstant, name, named, pageOf } from './common.ts';
import { importResult } from './directory.ts';
import { formFields } from './form.ts';
import { text } from './tasks.ts';

export const registryKinds = named(
  'RegistryKinds',
  z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        label,
        ref: label.meta({ description: 'What the reference of an entry is' }),
        partner: z.boolean().meta({ description: "Whether each entry is a partner's; else it is the programme's" }),
        fields: formFields,
        mayChange: z.boolean(),
      }),
    ),
  }),
);

export const registryEntry = named(
  'RegistryEntry',
  z.object({
    id: z.string(),
    kind: z.string(),
    partnerId: z.string().nullable(),
    partner: name.nullable(),
    ref: z.string(),
    person: name.nullable().meta({ description: 'Whom it is about' }),
    status: z.string().nullable(),
    data: document.meta({ description: 'By the fields of its kind; personal values are masked' }),
    fromAt: instant,
    untilAt: maybeInstant.meta({ description: 'From then on it holds no more' }),
    holds: z.boolean().meta({ description: 'Whether it holds now' }),
    version: z.int(),
    source: z.string().meta({ description: 'case:<id>, user:<id>, vendor, partner, or the name of a system outside' }),
    updatedAt: instant,
    mayChange: z.boolean(),
  }),
);
export const registryEntries = pageOf('RegistryEntries', registryEntry);

export const registryHistory = pageOf(
  'RegistryHistory',
  named(
    'RegistryHistoryEntry',
    z.object({
      seq: z.int(),
      at: instant,
      act: z.enum(['add', 'change', 'end']),
      version: z.int().meta({ description: 'Which version of the entry it made' }),
      person: name.nullable().meta({ description: "Who did it; of the one side's people the other learns no name" }),
      source: z
        .string()
        .meta({ description: 'case:<id>, user:<id>, vendor, partner, or the name of a system outside' }),
      case: z
        .object({ id: z.string(), number: z.string().nullable() })
        .nullable()
        .meta({ description: 'The case that wrote it, where you may see it' }),
      changes: z.array(
        z.object({
          pointer: z.string().meta({ description: 'JSON pointer into the entry, such as /data/amount' }),
          label,
          before: json,
          after: json.meta({ description: 'Personal values are masked before and after' }),
        }),
      ),
      told: z.array(z.string()).meta({ description: 'The types of events it told' }),
    }),
  ),
);

const window = {
  fromAt: instant.optional().meta({ description: 'What follows from the data where absent, else now' }),
  untilAt: maybeInstant.optional().meta({ description: 'What follows from the data where absent, else without end' }),
};
export const registryEntryBody = named('RegistryEntryBody', z.strictObject({ data: document, ...window }));
export const newRegistryEntry = named(
  'NewRegistryEntry',
  z.strictObject({
    partnerId: text.min(1).max(64).nullable().optional(),
    ref: text.min(1).max(128),
    data: document,
    ...window,
  }),
);
export const registryEnd = named(
  'RegistryEnd',
  z.strictObject({ until: instant.optional().meta({ description: 'Now where absent' }) }),
);
export const registryChanged = named('RegistryChanged', z.object({ id: z.string() }));
export const registryPreview = named('RegistryPreview', z.object({ valid: z.literal(true), id: z.string() }));

export const registryFile = named(
  'RegistryFile',
  z.string().meta({
    description:
      'CSV with a header in either language: partner (its id), reference, the fields of the kind, holds from, holds until, ended. Or lines of JSON: {"partnerId", "ref", "data", "fromAt", "untilAt"}, and "ended": true for what holds no more.',
  }),
);
export const registryPull = named(
  'RegistryPull',
  z.object({ job: z.string().meta({ description: 'The job that reads: GET /v1/jobs/{id}' }) }),
);
export const registryPullPreview = named('RegistryPullPreview', registryPull.extend({ valid: z.literal(true) }));

const total = z.int().meta({ description: 'Rows of the whole file' });
export const registryImport = named('RegistryImport', importResult.extend({ total }));
export const registryImportPreview = named(
  'RegistryImportPreview',
  importResult.extend({ total, valid: z.literal(true) }),
);
