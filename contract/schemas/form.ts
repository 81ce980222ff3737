import { z } from 'zod';
import { document, label, named } from './common.ts';

const option = z.object({ code: z.string(), label });

/** Where a person looks up what a field names. */
const choose = z.object({
  operation: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()).meta({ description: 'Filters to send; a row gives its `id`' }),
});

const plainField = z.object({
  kind: z.enum([
    'text',
    'boolean',
    'integer',
    'money',
    'date',
    'instant',
    'option',
    'options',
    'texts',
    'group',
    'rows',
  ]),
  label,
  help: label.optional(),
  section: z.string().optional(),
  required: z.literal(true).optional().meta({ description: 'Needed where a command asks for the complete form' }),
  always: z.literal(true).optional().meta({ description: 'Even a draft must have it' }),
  personal: z.literal(true).optional(),
  system: z.literal(true).optional().meta({ description: 'Set by the process; nobody sends it' }),
  fixed: z.literal(true).optional().meta({ description: 'Said when the case is opened, never edited later' }),
  when: z
    .object({ field: z.string(), is: z.array(z.union([z.string(), z.boolean()])) })
    .optional()
    .meta({ description: 'It applies only while that field beside it holds one of these' }),
  preset: z.string().optional().meta({ description: 'What a form begins with; `now` is the moment it is filled in' }),
  min: z.number().optional().meta({ description: 'Characters of a text, items of a list, value of a number' }),
  max: z.number().optional(),
  format: z.string().optional(),
  multiline: z.literal(true).optional(),
  list: z.string().optional().meta({ description: 'A code list to offer: GET /v1/code-lists/{list}' }),
  choose: choose.optional(),
  mustBe: z.boolean().optional(),
  statement: label.optional().meta({ description: 'The text that is agreed to' }),
  above: z.string().optional().meta({ description: 'The amount must be more than this' }),
  recommended: z.string().optional().meta({ description: 'Less than this amount is accepted but unusual' }),
  orZero: z.literal(true).optional(),
  signed: z.literal(true).optional().meta({ description: 'The amount may be less than nothing' }),
  currency: z.string().optional().meta({ description: 'The field of the case that says the currency' }),
  notBefore: z.literal('today').optional(),
  notAfter: z.enum(['today', 'now']).optional(),
  options: z.array(option).optional(),
  excludes: z.string().optional().meta({ description: 'The option that goes with no other' }),
  oneOf: z.array(z.string()).optional().meta({ description: 'Members of the group of which one is needed' }),
});

/** One field as a form draws it; a group and the rows of a list have fields of their own, which are neither. */
const formField = named('FormField', plainField.extend({ fields: z.record(z.string(), plainField).optional() }));

export const formFields = z.record(z.string(), formField);

const commandInput = named(
  'CommandInput',
  z.object({
    label,
    help: label.nullable().meta({ description: 'What to know before giving it' }),
    edits: z.boolean().meta({ description: "Its input is the process's own fields, as a merge patch" }),
    complete: z.boolean().meta({ description: 'The whole form must be complete after it' }),
    editable: z
      .array(z.string())
      .nullable()
      .meta({ description: 'Of one that edits a case that is there: the only fields it may change; null where all' }),
    fields: formFields,
    remarks: z
      .object({
        fields: z.array(z.string()).meta({ description: 'JSON pointers of the fields you may pin remarks to' }),
        max: z.int(),
        text: z.int().meta({ description: 'Most characters of one remark' }),
      })
      .nullable(),
    reason: z
      .object({
        codes: z
          .array(option)
          .nullable()
          .meta({ description: 'One of these beside the text; null where only text is asked' }),
        min: z.int(),
        max: z.int(),
      })
      .nullable(),
  }),
);

/** All a page needs to draw any form of a process without knowing it. */
export const processSchema = named(
  'ProcessSchema',
  z.object({
    process: z.string(),
    policyVersion: z.int(),
    sections: z
      .array(z.object({ code: z.string(), label, fields: z.array(z.string()) }))
      .meta({ description: 'The sections of the form and of the case page, with their fields in order' }),
    fields: formFields,
    inputs: z.record(z.string(), commandInput).meta({ description: "Each command's own input, as a form draws it" }),
    attachments: z
      .object({
        max: z.int(),
        bytes: z.int(),
        types: z.array(option).meta({ description: 'Media types that are taken' }),
      })
      .nullable(),
    form: document.meta({ description: 'JSON Schema of the whole form, with the limits in force' }),
    commands: z.record(z.string(), document).meta({ description: "JSON Schema of each command's own input" }),
  }),
);

export const codeList = named(
  'CodeList',
  z.object({
    items: z.array(option.extend({ parent: z.string().nullable().meta({ description: 'The country of a province' }) })),
  }),
);
