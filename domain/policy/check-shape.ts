import { isObject, pointerStep } from '../json.ts';
import { isStorableText } from '../kernel/check-fields.ts';
import type { Problem, ProblemCode } from '../kernel/fields.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** Everything in a document that is not of its shape, unknown members included, each by its pointer. */
export function checkShape(shape: Shape, value: unknown, pointer = ''): Problem[] {
  const wrong = (code: ProblemCode, params?: Problem['params']): Problem[] => [
    { pointer, code, ...(params && { params }) },
  ];
  switch (shape.kind) {
    case 'text':
      return checkText(shape, value, wrong);
    case 'word':
      return typeof value === 'string' && shape.words.includes(value) ? [] : wrong('NOT_AN_OPTION');
    case 'integer':
      if (!Number.isSafeInteger(value)) return wrong('MUST_BE_INTEGER');
      if (Number(value) < shape.min) return wrong('TOO_SMALL', { min: shape.min });
      return Number(value) > shape.max ? wrong('TOO_LARGE', { max: shape.max }) : [];
    case 'flag':
      return typeof value === 'boolean' ? [] : wrong('MUST_BE_BOOLEAN');
    case 'true':
      return value === true ? [] : wrong('MUST_BE_TRUE');
    case 'json':
      return value === undefined ? wrong('REQUIRED') : [];
    case 'list':
      if (!Array.isArray(value)) return wrong('MUST_BE_LIST');
      if (value.length < (shape.min ?? 0)) return wrong('TOO_FEW', { min: shape.min ?? 0 });
      if (value.length > shape.max) return wrong('TOO_MANY', { max: shape.max });
      return value.flatMap((item, index) => checkShape(shape.of, item, pointer + pointerStep(index)));
    case 'record':
      return checkRecord(shape, value, pointer, wrong);
    case 'object':
      return checkObject(shape, value, pointer);
    case 'tagged':
    case 'by-member':
      return checkUnion(shape, value, pointer, wrong);
  }
}

type Wrong = (code: ProblemCode, params?: Problem['params']) => Problem[];
type Of<K extends Shape['kind']> = Extract<Shape, { kind: K }>;

function checkText({ min = 0, max }: Of<'text'>, value: unknown, wrong: Wrong): Problem[] {
  if (typeof value !== 'string') return wrong('MUST_BE_TEXT');
  if (!isStorableText(value)) return wrong('BAD_TEXT');
  const length = [...value].length;
  if (length < min) return wrong('TOO_SHORT', { min });
  return length > max ? wrong('TOO_LONG', { max }) : [];
}

const LONGEST_NAME = 64;

function checkRecord(
  { of, max, longest = LONGEST_NAME }: Of<'record'>,
  value: unknown,
  pointer: string,
  wrong: Wrong,
): Problem[] {
  if (!isObject(value)) return wrong('MUST_BE_OBJECT');
  const entries = Object.entries(value);
  if (entries.length > max) return wrong('TOO_MANY', { max });
  return entries.flatMap(([name, member]) => {
    const at = pointer + pointerStep(name);
    const named = checkShape({ kind: 'text', min: 1, max: longest }, name, at);
    return named.length > 0 ? named : checkShape(of, member, at);
  });
}

function checkObject({ members, optional = [] }: ObjectShape, value: unknown, pointer: string): Problem[] {
  if (!isObject(value)) return [{ pointer, code: 'MUST_BE_OBJECT' }];
  const known = Object.entries(members).flatMap(([name, shape]): Problem[] => {
    const at = pointer + pointerStep(name);
    if (Object.hasOwn(value, name)) return checkShape(shape, value[name], at);
    return optional.includes(name) ? [] : [{ pointer: at, code: 'REQUIRED' }];
  });
  const strange = Object.keys(value).filter(name => !Object.hasOwn(members, name));
  return [...known, ...strange.map(name => ({ pointer: pointer + pointerStep(name), code: 'UNKNOWN_FIELD' as const }))];
}

function checkUnion(shape: Of<'tagged' | 'by-member'>, value: unknown, pointer: string, wrong: Wrong): Problem[] {
  if (!isObject(value)) return wrong('MUST_BE_OBJECT');
  const tag =
    shape.kind === 'tagged' ? value[shape.by] : Object.keys(shape.of).find(member => Object.hasOwn(value, member));
  const chosen = typeof tag === 'string' && Object.hasOwn(shape.of, tag) ? shape.of[tag] : undefined;
  if (chosen) return checkObject(chosen, value, pointer);
  if (shape.kind === 'by-member') return wrong('NOT_AN_OPTION');
  const at = pointer + pointerStep(shape.by);
  return [{ pointer: at, code: tag === undefined ? 'REQUIRED' : 'NOT_AN_OPTION' }];
}
