import { isDate, isInstant } from '../calendar/zone.ts';
import { isObject, type Json, type JsonObject, pointerStep } from '../json.ts';
import type { Label } from '../label.ts';
import { formatAmount, parseAmount, parseSignedAmount } from '../money.ts';
import { EACH_ROW, fieldLimit, type Policy, policyText } from '../policy/policy.ts';
import { applies } from './applies.ts';
import type { Field, Fields, Options, Problem, ProblemCode } from './fields.ts';
import { isMasked, maskValue } from './mask.ts';
import { optionsOf } from './options.ts';

export interface CheckOptions {
  policy: Policy;
  prefix: string;
  /** The local date at the case's calendar, for fields that may not lie in the past or future. */
  today: string;
  /** Business time, for instants that may not lie in the future. */
  now: number;
  /** Whether required fields and lower limits count: not for a draft. */
  complete: boolean;
  /** System fields are accepted (documents the process wrote itself). */
  trusted?: boolean;
  base?: string;
}

export interface Checked {
  value: JsonObject;
  problems: Problem[];
}

/**
 * Checks a document against its field descriptors and returns it in normal form, without what no longer applies, with every problem at once. The same
 * function serves the API, imports, ticks and effects (design/architecture.md section 3, Fields).
 */
export function checkFields(fields: Fields, input: JsonObject, options: CheckOptions): Checked {
  return checkGroup(fields, input, { ...options, path: [], pointer: options.base ?? '' });
}

/**
 * Applies a merge patch (RFC 7396): an absent member stays, null removes; unknown and locked members are problems. The mask
 * of the value that is there leaves it as it is; any other mask is a problem, so that none is ever written.
 */
export function applyPatch(fields: Fields, current: JsonObject, patch: JsonObject, base = ''): Checked {
  const value: Record<string, Json> = { ...current };
  const problems: Problem[] = [];
  for (const [key, next] of Object.entries(patch)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const pointer = base + pointerStep(key);
    if (!field) problems.push({ pointer, code: 'UNKNOWN_FIELD' });
    else if (field.system || (field.fixed && Object.hasOwn(current, key)))
      problems.push({ pointer, code: 'READ_ONLY' });
    else if (next === null) delete value[key];
    else if (isMaskOf(field, next)) {
      const held = value[key];
      if (held === undefined || maskValue(field, held) !== next) problems.push({ pointer, code: 'MASKED' });
    } else if (field.kind === 'group' && isObject(next)) {
      const held = value[key];
      const inner = applyPatch(field.fields, isObject(held) ? held : {}, next, pointer);
      problems.push(...inner.problems);
      value[key] = inner.value;
    } else value[key] = next;
  }
  problems.push(...Object.keys(patch).flatMap(key => inapplicable(fields[key], value, key, base)));
  return { value, problems };
}

/** What is said of a field that does not apply. */
function inapplicable(field: Field | undefined, value: JsonObject, key: string, base: string): Problem[] {
  const said = field !== undefined && Object.hasOwn(value, key) && !applies(field, value);
  return said ? [{ pointer: base + pointerStep(key), code: 'NOT_ALLOWED_HERE' }] : [];
}

/** Whether what came in for a personal text is a mask. */
function isMaskOf(field: Field, value: Json): boolean {
  return field.kind === 'text' && field.personal === true && typeof value === 'string' && isMasked(field, value);
}

type Context = CheckOptions & { path: readonly string[]; pointer: string };

function checkGroup(fields: Fields, input: JsonObject, context: Context): Checked {
  const value: Record<string, Json> = {};
  const problems: Problem[] = [];
  for (const key of Object.keys(input)) {
    if (!Object.hasOwn(fields, key))
      problems.push({ pointer: context.pointer + pointerStep(key), code: 'UNKNOWN_FIELD' });
  }
  for (const [key, field] of Object.entries(fields)) {
    const held = Object.hasOwn(input, key) ? input[key] : undefined;
    const at = { ...context, path: [...context.path, key], pointer: context.pointer + pointerStep(key) };
    if (!applies(field, input)) {
      if (held !== undefined && !context.trusted) problems.push({ pointer: at.pointer, code: 'NOT_ALLOWED_HERE' });
      continue;
    }
    if (held === undefined) {
      if (isNeeded(field, context)) problems.push({ pointer: at.pointer, code: 'REQUIRED' });
      continue;
    }
    if (field.system && !context.trusted) problems.push({ pointer: at.pointer, code: 'READ_ONLY' });
    else if (held === null) problems.push({ pointer: at.pointer, code: 'NOT_NULL' });
    else value[key] = checkValue(field, held, at, problems);
  }
  return { value, problems };
}

function isNeeded(field: Field, { complete }: CheckOptions): boolean {
  return field.required === true && (complete || field.always === true);
}

function checkValue(field: Field, held: Json, at: Context, problems: Problem[]): Json {
  const say = (code: ProblemCode, params?: Problem['params']) => {
    problems.push({ pointer: at.pointer, code, ...(params && { params }) });
    return held;
  };
  switch (field.kind) {
    case 'text':
      return typeof held === 'string' ? checkText(field, held, at, say) : say('MUST_BE_TEXT');
    case 'boolean':
      if (typeof held !== 'boolean') return say('MUST_BE_BOOLEAN');
      if (at.complete && field.mustBe !== undefined && held !== field.mustBe) {
        return say(field.mustBe ? 'MUST_BE_TRUE' : 'MUST_BE_FALSE');
      }
      return held;
    case 'integer':
      if (typeof held !== 'number' || !Number.isSafeInteger(held)) return say('MUST_BE_INTEGER');
      return checkSize(held, at, say, 'TOO_SMALL', 'TOO_LARGE', true);
    case 'instant':
      return checkInstant(field, held, at, say);
    case 'money':
      return checkMoney(field, held, at, say);
    case 'date':
      return checkDate(field, held, at, say);
    case 'option':
      return typeof held === 'string' && optionCodes(field.options, at.policy).includes(held)
        ? held
        : say('NOT_AN_OPTION');
    case 'options':
      return checkOptions(field, held, at, say);
    case 'texts':
      return checkTexts(field, held, at, say);
    case 'group':
      return checkNested(field, held, at, problems, say);
    case 'rows':
      return checkRows(field, held, at, problems, say);
  }
}

type Say = (code: ProblemCode, params?: Problem['params']) => Json;

function optionCodes(options: Options, policy: Policy): string[] {
  return optionsOf(options, policy.values).map(({ code }) => code);
}

function optionLabel(options: Options, code: string, policy: Policy): Label {
  return optionsOf(options, policy.values).find(option => option.code === code)?.label ?? { en: code, zh: code };
}

/** NUL and lone surrogates are the only text refused: neither database keeps them (design/architecture.md section 6). */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

const FORMATS: Readonly<Record<string, [RegExp, ProblemCode]>> = {
  email: [/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$/, 'EMAIL_FORMAT'],
  phone: [/^\+?[0-9][0-9 ()-]{4,23}$/, 'PHONE_FORMAT'],
  code: [/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'CODE_FORMAT'],
  account: [/^[A-Z0-9]{8,34}$/, 'ACCOUNT_FORMAT'],
  month: [/^\d{4}-(?:0[1-9]|1[0-2])$/, 'MONTH_FORMAT'],
  quarter: [/^\d{4}-Q[1-4]$/, 'QUARTER_FORMAT'],
  'case-id': [/^[A-Za-z0-9_-]+$/, 'CODE_FORMAT'],
  // Control characters, path steps and marks that turn the direction of what follows, so that an ending shows as another one.
  'file-name': [/^(?!\.{1,2}$)[^/\\\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/u, 'FILE_NAME_FORMAT'],
  'credit-code': [/^[0-9A-Z]{18}$/, 'CODE_FORMAT'],
};

function checkText(field: Field & { kind: 'text' }, held: string, at: Context, say: Say): Json {
  if (!isStorableText(held)) return say('BAD_TEXT');
  if (isNeeded(field, at) && held.trim() === '') return say('REQUIRED');
  if (held === '') return held;
  if (!at.trusted && isMaskOf(field, held)) return say('MASKED');
  const format = field.format && FORMATS[field.format];
  const length = [...held].length;
  const max = fieldLimit(at.policy, at.prefix, at.path, 'max');
  if (max !== undefined && length > max) return say('TOO_LONG', { max, length });
  if (format && !format[0].test(held)) return say(format[1]);
  const min = fieldLimit(at.policy, at.prefix, at.path, 'min');
  if (at.complete && min !== undefined && length < min) return say('TOO_SHORT', { min, length });
  return held;
}

function checkSize(held: number, at: Context, say: Say, small: ProblemCode, large: ProblemCode, always: boolean): Json {
  const [min, max] = [
    fieldLimit(at.policy, at.prefix, at.path, 'min'),
    fieldLimit(at.policy, at.prefix, at.path, 'max'),
  ];
  if (max !== undefined && held > max) return say(large, { max });
  if ((always || at.complete) && min !== undefined && held < min) return say(small, { min });
  return held;
}

function checkMoney(field: Field & { kind: 'money' }, held: Json, at: Context, say: Say): Json {
  const parse = field.signed ? parseSignedAmount : parseAmount;
  const minor = typeof held === 'string' ? parse(held) : undefined;
  if (minor === undefined) return say('MONEY_FORMAT');
  if (field.orZero || field.signed) return formatAmount(minor);
  const above = field.above ? policyText(at.policy, field.above) : '0.00';
  if (at.complete && minor <= (parseAmount(above) ?? 0)) return say('MUST_EXCEED', { min: above });
  return formatAmount(minor);
}

function checkDate(field: Field & { kind: 'date' }, held: Json, at: Context, say: Say): Json {
  if (typeof held !== 'string' || !isDate(held)) return say('DATE_FORMAT');
  if (at.complete && field.notBefore && held < at.today) return say('NOT_IN_PAST', { today: at.today });
  if (field.notAfter && held > at.today) return say('NOT_IN_FUTURE', { today: at.today });
  return held;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** UTC milliseconds of an RFC 3339 instant; undefined for anything else. */
export function instantOf(held: unknown): number | undefined {
  if (typeof held !== 'string' || !INSTANT.test(held) || !isDate(held.slice(0, 10))) return undefined;
  const at = Date.parse(held);
  return isInstant(at) ? at : undefined;
}

/** An RFC 3339 instant; its normal form is UTC to the millisecond. */
function checkInstant(field: Field & { kind: 'instant' }, held: Json, context: Context, say: Say): Json {
  const at = instantOf(held);
  if (at === undefined) return say('INSTANT_FORMAT');
  if (context.complete && field.notAfter && at > context.now) return say('NOT_IN_FUTURE', { today: context.today });
  return new Date(at).toISOString();
}

function checkOptions(field: Field & { kind: 'options' }, held: Json, at: Context, say: Say): Json {
  if (!Array.isArray(held)) return say('MUST_BE_LIST');
  if (field.required && at.complete && held.length === 0) return say('REQUIRED');
  const codes = optionCodes(field.options, at.policy);
  if (!held.every(item => typeof item === 'string' && codes.includes(item))) return say('NOT_AN_OPTION');
  if (new Set(held).size !== held.length) return say('REPEATED');
  if (field.excludes && held.length > 1 && held.includes(field.excludes))
    return say('EXCLUDES_OTHERS', { option: optionLabel(field.options, field.excludes, at.policy) });
  checkSize(held.length, at, say, 'TOO_FEW', 'TOO_MANY', false);
  return held;
}

function checkTexts(field: Field & { kind: 'texts' }, held: Json, at: Context, say: Say): Json {
  if (!Array.isArray(held)) return say('MUST_BE_LIST');
  if (field.required && at.complete && held.length === 0) return say('REQUIRED');
  const item = [...at.path, 'item'];
  const least = fieldLimit(at.policy, at.prefix, item, 'min') ?? 1;
  const most = fieldLimit(at.policy, at.prefix, item, 'max');
  if (!held.every(item => typeof item === 'string')) return say('MUST_BE_TEXT');
  if (!held.every(item => isStorableText(String(item)))) return say('BAD_TEXT');
  if (most !== undefined && held.some(text => [...String(text)].length > most)) return say('TOO_LONG', { max: most });
  if (held.some(text => [...String(text).trim()].length < least)) return say('TOO_SHORT', { min: least });
  if (new Set(held).size !== held.length) return say('REPEATED');
  checkSize(held.length, at, say, 'TOO_FEW', 'TOO_MANY', false);
  return held;
}

function checkNested(field: Field & { kind: 'group' }, held: Json, at: Context, problems: Problem[], say: Say): Json {
  if (!isObject(held)) return say('MUST_BE_OBJECT');
  const inner = checkGroup(field.fields, held, at);
  problems.push(...inner.problems);
  if (at.complete && field.oneOf && !field.oneOf.some(key => inner.value[key])) {
    const needed = field.oneOf.flatMap(key => field.fields[key]?.label ?? []);
    problems.push({ pointer: at.pointer, code: 'ONE_OF_NEEDED', params: { fields: needed } });
  }
  return inner.value;
}

/** Each row is checked as a group is; what the policy limits of the list itself is how many there are. */
function checkRows(field: Field & { kind: 'rows' }, held: Json, at: Context, problems: Problem[], say: Say): Json {
  if (!isList(held)) return say('MUST_BE_LIST');
  if (isNeeded(field, at) && held.length === 0) return say('REQUIRED');
  const rows = held.map((row, nth) => {
    const pointer = at.pointer + pointerStep(nth);
    if (isObject(row)) {
      const checked = checkGroup(field.fields, row, { ...at, path: [...at.path, EACH_ROW], pointer });
      problems.push(...checked.problems);
      return checked.value;
    }
    problems.push({ pointer, code: 'MUST_BE_OBJECT' });
    return row;
  });
  checkSize(held.length, at, say, 'TOO_FEW', 'TOO_MANY', false);
  return rows;
}

function isList(held: Json): held is readonly Json[] {
  return Array.isArray(held);
}
