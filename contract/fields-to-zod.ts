import { z } from 'zod';
import { isObject } from '../domain/json.ts';
import type { Field, Fields } from '../domain/kernel/fields.ts';
import type { CommandDefinition } from '../domain/kernel/process.ts';
import { fieldLimit, type Policy } from '../domain/policy/policy.ts';

/** How a shape is used: the whole form, a patch of it, or a command's own input; limits where a policy is given. */
export interface ShapeOptions {
  as: 'form' | 'patch' | 'input' | 'answer';
  limits?: { policy: Policy; prefix: string } | undefined;
}

/** The shape of a document from its field descriptors (design/architecture.md section 3, Fields). `decide` is what checks it. */
export function fieldsShape(fields: Fields, options: ShapeOptions, path: readonly string[] = []): z.ZodObject {
  const members = Object.entries(fields).flatMap(([key, field]) => {
    if (field.system && options.as !== 'answer') return [];
    const shape = fieldShape(field, options, [...path, key]).meta({
      title: field.label.en,
      description: field.label.zh,
    });
    const required = field.required && (options.as === 'form' || options.as === 'input');
    const named: z.ZodType = options.as === 'patch' ? shape.nullable().optional() : required ? shape : shape.optional();
    return [[key, named] as const];
  });
  const shape = Object.fromEntries(members);
  return options.as === 'answer' ? z.object(shape) : z.strictObject(shape);
}

/** The input of a command as it is sent: its fields or the patch it applies, and a reason where one is asked. */
export function inputShape(
  rule: CommandDefinition,
  fields: Fields,
  options: { limits?: ShapeOptions['limits'] } = {},
): z.ZodObject {
  const own = rule.edits
    ? fieldsShape(fields, { ...options, as: rule.complete ? 'form' : 'patch' })
    : fieldsShape(rule.input ?? {}, { ...options, as: 'input' });
  return rule.reason ? own.extend({ reason: reasonShape(rule.reason.codes, options.limits) }) : own;
}

function reasonShape(
  codes: Readonly<Record<string, unknown>> | undefined,
  limits: ShapeOptions['limits'],
): z.ZodObject {
  const max = limits?.policy.values['reason.text.max'];
  const text = z
    .string()
    .min(1)
    .max(typeof max === 'number' ? max : 500);
  return codes ? z.strictObject({ code: z.enum(keysOf(codes)), text }) : z.strictObject({ text });
}

function fieldShape(field: Field, options: ShapeOptions, path: readonly string[]): z.ZodType {
  const limit = (end: 'min' | 'max') =>
    options.limits && fieldLimit(options.limits.policy, options.limits.prefix, path, end);
  switch (field.kind) {
    case 'text':
      return sized(z.string(), limit('min'), limit('max'));
    case 'boolean':
      return field.mustBe === undefined || options.as !== 'form' ? z.boolean() : z.literal(field.mustBe);
    case 'integer':
      return sized(z.int(), limit('min'), limit('max'));
    case 'money':
      return z.string().regex(/^\d{1,13}(\.\d{1,2})?$/);
    case 'date':
      return z.string().meta({ format: 'date' });
    case 'instant':
      return z.string().meta({ format: 'date-time' });
    case 'option': {
      const codes = optionCodes(field, options);
      return codes ? z.enum(codes) : z.string();
    }
    case 'options':
      return sized(z.array(z.enum(keysOf(field.options))), limit('min'), limit('max'));
    case 'texts':
      return sized(z.array(z.string()), limit('min'), limit('max'));
    case 'group':
      return fieldsShape(field.fields, options, path);
  }
}

/** Codes that a policy lists are known with the policy only. */
function optionCodes(field: Field & { kind: 'option' }, { limits }: ShapeOptions): [string, ...string[]] | undefined {
  const { options } = field;
  if (typeof options.policy !== 'string') return keysOf(options);
  const listed = limits?.policy.values[options.policy];
  if (!Array.isArray(listed) || listed.length === 0) return undefined;
  const codes = listed.map(entry => (isObject(entry) ? String(entry.code) : String(entry)));
  return codes as [string, ...string[]];
}

function keysOf(table: Readonly<Record<string, unknown>>): [string, ...string[]] {
  return Object.keys(table) as [string, ...string[]];
}

interface Sizeable<T> {
  min(value: number): T;
  max(value: number): T;
}

function sized<T extends Sizeable<T>>(shape: T, min: number | undefined, max: number | undefined): T {
  const low = min === undefined ? shape : shape.min(min);
  return max === undefined ? low : low.max(max);
}
