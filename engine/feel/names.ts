import { evaluate } from 'feelin';
import type { FeelPart } from './parse.ts';

/** What a text refers to beyond itself. */
export interface NamesUsed {
  /** Names it takes from the case. */
  free: Set<string>;
  /** Functions it calls. */
  called: Set<string>;
  /** Functions it defines, which no condition of a policy needs, and which could run for ever. */
  defines: boolean;
  /** Whether it says `?`, the value that a unary test is about. */
  subject: boolean;
}

export function namesUsed(part: FeelPart): NamesUsed {
  const used: NamesUsed = { free: new Set(), called: new Set(), defines: false, subject: false };
  visit(part, new Set(), used);
  return used;
}

/** The name a `VariableName` says, with one space where it has several words, as functions of the language do. */
export function nameOf(part: FeelPart): string {
  return part.text.replace(/\s+/g, ' ');
}

const known = new Map<string, boolean>();

/** Whether the language itself has this function. */
export function isBuiltIn(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = /^[a-z][a-z ]*$/.test(name) && typeof evaluate(name).value === 'function';
    if (known.size < 1000) known.set(name, answer);
  }
  return answer;
}

function visit(part: FeelPart, inner: ReadonlySet<string>, used: NamesUsed): void {
  switch (part.name) {
    case 'VariableName':
      if (!inner.has(nameOf(part))) used.free.add(nameOf(part));
      return;
    case '?':
      used.subject = true;
      return;
    case 'QualifiedName':
      return;
    case 'FunctionDefinition':
      used.defines = true;
      return;
    case 'FunctionInvocation':
      visitCall(part, inner, used);
      return;
    case 'ForExpression':
    case 'QuantifiedExpression':
      visitIteration(part, inner, used);
      return;
    case 'Context':
      visitContext(part, inner, used);
      return;
    case 'FilterExpression': {
      const [target, ...rest] = part.parts;
      if (target) visit(target, inner, used);
      for (const each of rest) visit(each, new Set([...inner, 'item']), used);
      return;
    }
    default:
      for (const each of part.parts) visit(each, inner, used);
  }
}

function visitCall(part: FeelPart, inner: ReadonlySet<string>, used: NamesUsed): void {
  const [target, ...rest] = part.parts;
  if (target?.name === 'VariableName' && !inner.has(nameOf(target))) used.called.add(nameOf(target));
  else if (target && target.name !== 'SpecialFunctionName') visit(target, inner, used);
  for (const each of rest) visit(each, inner, used);
}

function visitIteration(part: FeelPart, inner: ReadonlySet<string>, used: NamesUsed): void {
  const scope = new Set(inner);
  for (const each of part.parts) {
    if (each.name !== 'InExpressions') visit(each, scope, used);
    else
      for (const { parts } of each.parts.filter(({ name }) => name === 'InExpression')) {
        for (const source of parts.slice(1)) visit(source, scope, used);
        if (parts[0]) scope.add(nameOf(parts[0]));
      }
  }
}

function visitContext(part: FeelPart, inner: ReadonlySet<string>, used: NamesUsed): void {
  const scope = new Set(inner);
  for (const { parts } of part.parts.filter(({ name }) => name === 'ContextEntry')) {
    for (const value of parts.slice(1)) visit(value, scope, used);
    if (parts[0]) scope.add(nameOf(parts[0]));
  }
}
