import { z } from 'zod';
import { fieldsShape, inputShape } from '../../contract/fields-to-zod.ts';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Choice, Field, Fields } from '../../domain/kernel/fields.ts';
import { optionsOf } from '../../domain/kernel/options.ts';
import type { CommandDefinition, ProcessDefinition } from '../../domain/kernel/process.ts';
import { pinnableFields } from '../../domain/kernel/remarks.ts';
import { EACH_ROW, fieldLimit, type Policy, policyNumber, policyText } from '../../domain/policy/policy.ts';

/** All a page needs to draw the forms of a process without knowing it: sections, fields, limits in force, each command's input. */
export function processSchemaBody(definition: ProcessDefinition, policy: Policy, side: 'partner' | 'vendor') {
  const { name, prefix, fields, sections, commands } = definition;
  const limits = { policy, prefix };
  const given = Object.entries<CommandDefinition>(commands).filter(
    ([, { by }]) => by.includes('partner') || by.includes('vendor'),
  );
  return {
    process: name,
    policyVersion: policy.version,
    sections: Object.entries(sections).map(([code, label]) => ({ code, label, fields: fieldsOf(fields, code) })),
    fields: described(asked(fields, side), limits, []),
    inputs: Object.fromEntries(given.map(([code, rule]) => [code, inputOf(definition, rule, limits, side)])),
    attachments: 'attach' in commands ? attachmentsOf(limits) : null,
    form: jsonSchema(fieldsShape(fields, { as: 'form', limits })),
    commands: Object.fromEntries(given.map(([code, rule]) => [code, jsonSchema(inputShape(rule, fields, { limits }))])),
  };
}

/** What the other side says is to a reader of this one as what the process sets itself: shown where it is known, never asked. */
function asked(fields: Fields, side: 'partner' | 'vendor'): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      const others = field.saidBy !== undefined && field.saidBy !== side;
      return [key, others ? { ...field, system: true as const } : field];
    }),
  );
}

/** The fields of what is no process, as a form draws them. */
export function formFieldsOf(fields: Fields, limits: Limits): JsonObject {
  return described(fields, limits, []);
}

type Limits = { policy: Policy; prefix: string };

function fieldsOf(fields: Fields, section: string): string[] {
  return Object.entries(fields).flatMap(([key, field]) => (field.section === section ? [key] : []));
}

function jsonSchema(schema: z.ZodType): JsonObject {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input' });
  return made as unknown as JsonObject;
}

function inputOf(definition: ProcessDefinition, rule: CommandDefinition, limits: Limits, side: 'partner' | 'vendor') {
  const { label, help = null, edits, complete, input = {}, reason, editable = null } = rule;
  const codes = reason?.codes && Object.entries(reason.codes).map(([code, text]) => ({ code, label: text }));
  const [min, max] = ['min', 'max'].map(end => policyNumber(limits.policy, `reason.text.${end}`));
  return {
    label,
    help,
    edits: edits === true,
    complete: complete === true,
    editable,
    fields: described(input, limits, []),
    remarks: rule.asks ? remarksOf(definition, rule, limits, side) : null,
    reason: reason ? { codes: codes ?? null, min, max } : null,
  };
}

function remarksOf(
  definition: ProcessDefinition,
  rule: CommandDefinition,
  { policy }: Limits,
  side: 'partner' | 'vendor',
) {
  const [max, text] = ['remarks.max', 'remarks.text.max'].map(key => policyNumber(policy, key));
  return { fields: pinnableFields(definition, rule, side), max, text };
}

function attachmentsOf({ policy, prefix }: Limits) {
  return {
    max: fieldLimit(policy, prefix, ['attachments'], 'max') ?? 0,
    bytes: policyNumber(policy, 'attachment.bytes.max'),
    types: optionsOf({ policy: 'attachment.types' }, policy.values),
  };
}

function described(fields: Fields, limits: Limits, path: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, describe(field, limits, [...path, key])]),
  );
}

/** One field with the values of the policy keys it names; who sees it when is the server's business. */
function describe(field: Field, limits: Limits, path: readonly string[]): JsonObject {
  const { disclosed: _, saidBy: __, preset, ...plain } = field;
  const [min, max] = (['min', 'max'] as const).map(end => fieldLimit(limits.policy, limits.prefix, path, end));
  return {
    ...(plain as unknown as JsonObject),
    ...(preset !== undefined && { preset: preset === 'now' ? preset : policyText(limits.policy, preset.policy) }),
    ...kindOf(field, limits, path),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

function kindOf(field: Field, limits: Limits, path: readonly string[]): JsonObject {
  const { policy } = limits;
  switch (field.kind) {
    case 'group':
      return { fields: described(field.fields, limits, path) };
    case 'rows':
      return { fields: described(field.fields, limits, [...path, EACH_ROW]) };
    case 'option':
    case 'options':
      return { options: optionsOf(field.options, policy.values) as unknown as Json[] };
    case 'money':
      return {
        ...(field.above !== undefined && { above: policyText(policy, field.above) }),
        ...(field.recommended !== undefined && { recommended: policyText(policy, field.recommended) }),
      };
    case 'boolean':
      return field.statement === undefined ? {} : { statement: statementOf(policy, field.statement) };
    case 'text':
      return field.choose ? { choose: choiceOf(field.choose) } : {};
    default:
      return {};
  }
}

function statementOf({ values }: Policy, key: string): JsonObject {
  const said = values[key];
  return isObject(said) ? { en: said.en ?? '', zh: said.zh ?? '' } : {};
}

function choiceOf({ operation, query = {} }: Choice): JsonObject {
  const path = OPERATIONS.find(({ id }) => id === operation)?.path ?? '';
  return { operation, path, query };
}
