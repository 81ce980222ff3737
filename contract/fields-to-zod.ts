import { z } from 'zod';
import type { Field, Fields, Options } from '../domain/kernel/fields.ts';
import { optionsOf } from '../domain/kernel/options.ts';
import { type CommandDefinition, NEW } from '../domain/kernel/process.ts';
import { EACH_ROW, fieldLimit, type Policy } from '../domain/policy/policy.ts';

/** How a shape is used: the whole form, a patch of it, or a command's own input; limits where a policy is given. */
export interface ShapeOptions {
  as: 'form' | 'patch' | 'input' | 'answer';
  limits?: { policy: Policy; prefix: string } | undefined;
  /** Of a patch: it opens the case, so that what is said once is said in it. */
  opens?: boolean;
}

/** The shape of a document from its field descriptors (design/architecture.md section 3, Fields). `decide` is what checks it. */
export function fieldsShape(fields: Fields, options: ShapeOptions, path: readonly string[] = []): z.ZodObject {
  const members = Object.entries(fields).flatMap(([key, field]) => {
    if (field.system && options.as !== 'answer') return [];
    if (field.fixed && options.as === 'patch' && !options.opens) return [];
    const plain = fieldShape(field, options, [...path, key]);
    const shape = (options.as === 'answer' && field.personal ? masked(field, plain) : plain).meta({
      title: field.label.en,
      description: field.label.zh,
    });
    const required = field.required && !field.when && (options.as === 'form' || options.as === 'input');
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
  const open = rule.editable ? pick(fields, rule.editable) : fields;
  const opens = rule.from.includes(NEW);
  const own = rule.edits
    ? fieldsShape(open, { ...options, as: rule.complete && opens ? 'form' : 'patch', opens })
    : fieldsShape(rule.input ?? {}, { ...options, as: 'input' });
  const asked = rule.asks ? own.extend({ remarks: remarksShape(options.limits).optional() }) : own;
  return rule.reason ? asked.extend({ reason: reasonShape(rule.reason.codes, options.limits) }) : asked;
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

/** What is to be changed, each pinned to a field by its JSON pointer. */
function remarksShape(limits: ShapeOptions['limits']) {
  const max = (key: string) => {
    const value = limits?.policy.values[key];
    return typeof value === 'number' ? value : undefined;
  };
  const remark = z.strictObject({ pointer: z.string(), text: sized(z.string(), 1, max('remarks.text.max')) });
  return sized(z.array(remark), undefined, max('remarks.max'));
}

function reasonShape(
  codes: Readonly<Record<string, unknown>> | undefined,
  limits: ShapeOptions['limits'],
): z.ZodObject {
  const max = limits?.policy.values['reason.text.max'];
  const text = sized(z.string(), 1, typeof max === 'number' ? max : undefined);
  return codes ? z.strictObject({ code: z.enum(Object.keys(codes)), text }) : z.strictObject({ text });
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
      return z.string().regex(field.signed ? /^-?\d{1,13}(\.\d{1,2})?$/ : /^\d{1,13}(\.\d{1,2})?$/);
    case 'date':
      return z.string().meta({ format: 'date' });
    case 'instant':
      return z.string().meta({ format: 'date-time' });
    case 'option':
      return optionShape(field.options, options);
    case 'options':
      return sized(z.array(optionShape(field.options, options)), limit('min'), limit('max'));
    case 'texts':
      return sized(z.array(z.string()), limit('min'), limit('max'));
    case 'group':
      return fieldsShape(field.fields, options, path);
    case 'rows':
      return sized(z.array(fieldsShape(field.fields, options, [...path, EACH_ROW])), limit('min'), limit('max'));
  }
}

/** What is personal is answered masked, which is a text whatever it hides. */
function masked({ kind }: Field, shape: z.ZodType): z.ZodType {
  return kind === 'text' || kind === 'group' ? shape : z.union([shape, z.string()]);
}

/** Codes that a policy lists are known with the policy only. */
function optionShape(options: Options, { limits }: ShapeOptions): z.ZodType<string> {
  const codes = optionsOf(options, limits?.policy.values ?? {}).map(({ code }) => code);
  const [first, ...rest] = codes;
  return first === undefined ? z.string() : z.enum([first, ...rest]);
}

interface Sizeable<T> {
  min(value: number): T;
  max(value: number): T;
}

function sized<T extends Sizeable<T>>(shape: T, min: number | undefined, max: number | undefined): T {
  const low = min === undefined ? shape : shape.min(min);
  return max === undefined ? low : low.max(max);
}
