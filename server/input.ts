import { z } from 'zod';
import type { JsonObject } from '../domain/json.ts';
import { pointerStep } from '../domain/json.ts';
import type { Problem, ProblemCode } from '../domain/kernel/fields.ts';
import type { Input, Parts } from '../engine/directory/input.ts';
import { HttpError } from './http-error.ts';

export type Read<T> = { ok: true; value: T } | { ok: false; errors: Problem[] };

/** Reads a body by the shape its operation declares; every problem at once, in the codes of the fields. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): Read<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, errors: parsed.error.issues.flatMap(problemsOf) };
}

/** The same, refused at once where anything is wrong. */
export function bodyOf<T>(schema: z.ZodType<T>, input: unknown): T {
  const body = readInput(schema, input);
  if (!body.ok) throw new HttpError('INVALID_INPUT', { errors: body.errors });
  return body.value;
}

/** Reads a body member by member, so that what refers to the directory is judged with it and every problem is told at once. */
export function inputOf<T>(schema: z.ZodObject & z.ZodType<T>, input: JsonObject): Input<T> {
  const read = readInput(schema, input);
  if (read.ok) return { value: read.value, problems: [] };
  const members = Object.entries(schema.shape).flatMap(([key, member]) => {
    const one = z.safeParse(member, Object.hasOwn(input, key) ? input[key] : undefined);
    return one.success && one.data !== undefined ? [[key, one.data]] : [];
  });
  return { value: Object.fromEntries(members) as Parts<T>, problems: read.errors };
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const pointer = issue.path.map(step => pointerStep(String(step))).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ pointer: pointer + pointerStep(key), code: 'UNKNOWN_FIELD' }));
  }
  return [{ pointer, ...problemOf(issue) }];
}

function problemOf(issue: z.core.$ZodIssue): { code: ProblemCode; params?: Record<string, number> } {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return { code: 'REQUIRED' };
      return { code: TYPES[issue.expected] ?? 'MUST_BE_OBJECT' };
    case 'too_small':
      if (isNumber(issue.origin)) return { code: 'TOO_SMALL', params: { min: Number(issue.minimum) } };
      return Number(issue.minimum) <= 1
        ? { code: 'REQUIRED' }
        : { code: 'TOO_SHORT', params: { min: Number(issue.minimum) } };
    case 'too_big':
      if (isNumber(issue.origin)) return { code: 'TOO_LARGE', params: { max: Number(issue.maximum) } };
      return { code: 'TOO_LONG', params: { max: Number(issue.maximum) } };
    default:
      return { code: SAID.find(code => code === issue.message) ?? 'NOT_AN_OPTION' };
  }
}

/** What a shape says itself of a text. */
const SAID: readonly ProblemCode[] = ['BAD_TEXT', 'REQUIRED', 'ID_FORMAT', 'EMAIL_FORMAT', 'INSTANT_FORMAT'];

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

const TYPES: Readonly<Partial<Record<string, ProblemCode>>> = {
  string: 'MUST_BE_TEXT',
  object: 'MUST_BE_OBJECT',
  record: 'MUST_BE_OBJECT',
  array: 'MUST_BE_LIST',
  boolean: 'MUST_BE_BOOLEAN',
  number: 'MUST_BE_INTEGER',
  int: 'MUST_BE_INTEGER',
};
