import { evaluate } from 'feelin';
import type { ExpressionFault } from '../../../domain/policy/evaluator.ts';
import { FeelFaultError } from '../fault.ts';
import { nameOf } from '../names.ts';
import type { FeelPart } from '../parse.ts';
import { PATTERN_FUNCTIONS } from './pattern-functions.ts';
import { programOf } from './program.ts';

/** Patterns that cannot be searched for, as far as a text says them itself; one that a case brings is judged when it is there. */
export function lintPatterns(part: FeelPart): ExpressionFault[] {
  const own = part.name === 'FunctionInvocation' ? lintCall(part) : [];
  return [...own, ...part.parts.flatMap(lintPatterns)];
}

function lintCall({ parts: [target, ...rest] }: FeelPart): ExpressionFault[] {
  const name = target && nameOf(target);
  const called = name !== undefined && Object.hasOwn(PATTERN_FUNCTIONS, name) ? PATTERN_FUNCTIONS[name] : undefined;
  const given = rest.find(({ name: kind }) => kind.endsWith('Parameters'));
  if (called === undefined || !given) return [];
  const positional = given.name === 'PositionalParameters';
  const pattern = literal(positional ? given.parts[1] : memberOf(given, called));
  const flags = literal(positional ? given.parts[name === 'replace' ? 3 : 2] : memberOf(given, 'flags'));
  if (pattern === undefined) return [];
  try {
    programOf(pattern, flags ?? '');
    return [];
  } catch (error) {
    if (error instanceof FeelFaultError) return [error.fault];
    throw error;
  }
}

function memberOf({ parts }: FeelPart, name: string): FeelPart | undefined {
  return parts.find(({ parts: [key] }) => key?.text === name)?.parts[1];
}

function literal(part: FeelPart | undefined): string | undefined {
  const value: unknown = part?.name === 'StringLiteral' ? evaluate(part.text).value : undefined;
  return typeof value === 'string' ? value : undefined;
}
