import { isObject, type Json, pointerStep } from '../json.ts';
import { type Policy, policyNumber } from '../policy/policy.ts';
import { isStorableText } from './check-fields.ts';
import type { Problem, ProblemCode } from './fields.ts';

export interface Reason {
  code?: string;
  text: string;
}

/**
 * A reason that must be there: a text of `reason.text.min` to `reason.text.max` characters and, where the process lists codes, one
 * of them (domain/README.md section 8). What is wrong is added to `problems`.
 */
export function checkReason(
  codes: Readonly<Record<string, unknown>> | undefined,
  raw: Json | undefined,
  policy: Policy,
  problems: Problem[],
): Reason | null {
  if (raw === undefined) problems.push({ pointer: '/reason', code: 'REQUIRED' });
  else if (!isObject(raw)) problems.push({ pointer: '/reason', code: 'MUST_BE_OBJECT' });
  else {
    for (const key of Object.keys(raw)) {
      if (key !== 'code' && key !== 'text')
        problems.push({ pointer: `/reason${pointerStep(key)}`, code: 'UNKNOWN_FIELD' });
    }
    const code = checkCode(codes, raw.code, problems);
    const text = checkText(raw.text, policy, problems);
    if (text !== undefined) return code === undefined ? { text } : { code, text };
  }
  return null;
}

function checkCode(codes: object | undefined, code: Json | undefined, problems: Problem[]): string | undefined {
  if (code === undefined) {
    if (codes) problems.push({ pointer: '/reason/code', code: 'REQUIRED' });
  } else if (typeof code === 'string' && codes && Object.hasOwn(codes, code)) return code;
  else problems.push({ pointer: '/reason/code', code: 'NOT_AN_OPTION' });
  return undefined;
}

function checkText(text: Json | undefined, policy: Policy, problems: Problem[]): string | undefined {
  const say = (code: ProblemCode, params?: Problem['params']) => {
    problems.push({ pointer: '/reason/text', code, ...(params && { params }) });
    return undefined;
  };
  if (text === undefined) return say('REQUIRED');
  if (typeof text !== 'string') return say('MUST_BE_TEXT');
  if (!isStorableText(text)) return say('BAD_TEXT');
  if (text.trim() === '') return say('REQUIRED');
  const [min, max] = [policyNumber(policy, 'reason.text.min'), policyNumber(policy, 'reason.text.max')];
  const length = [...text].length;
  if (length > max) return say('TOO_LONG', { max, length });
  return length < min ? say('TOO_SHORT', { min, length }) : text;
}
