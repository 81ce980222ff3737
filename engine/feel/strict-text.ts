import { isBuiltIn, nameOf, namesUsed } from './names.ts';
import type { FeelPart } from './parse.ts';
import { PATTERN_FUNCTIONS } from './pattern/pattern-functions.ts';

const TESTS = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression']);

/**
 * The same text with every operation that the library answers leniently given to a function of `checks.ts`, which faults instead: there
 * `5 >= "abc"` is true, `1 / 0` is null without a word, and both sides of an `and` are computed although the first says no.
 */
export function strictText(part: FeelPart): string {
  return REWRITTEN[part.name]?.(part, part.parts) ?? withParts(part);
}

/** A unary test as an expression about `?`. */
export function strictTests(root: FeelPart): string {
  const tests = root.parts.find(({ name }) => name === 'PositiveUnaryTests');
  if (!tests) return 'true';
  const passed = anyOf(tests.parts, '?');
  return root.parts[0]?.name === 'not' ? `cs_fails(${passed})` : passed;
}

type Rewrite = (part: FeelPart, parts: readonly FeelPart[]) => string | undefined;

const REWRITTEN: Partial<Record<string, Rewrite>> = {
  Comparison: (_, [left, operator, ...rest]) => left && operator && comparison(left, operator, rest),
  Conjunction: (_, [left, , right]) => left && right && `cs_and(${strictText(left)}, function() ${strictText(right)})`,
  Disjunction: (_, [left, , right]) => left && right && `cs_or(${strictText(left)}, function() ${strictText(right)})`,
  ArithmeticExpression: (_, [left, operator, right]) =>
    operator?.text === '/' && left && right ? `cs_divide(${strictText(left)}, ${strictText(right)})` : undefined,
  IfExpression: (part, [, condition]) => withParts(part, new Map([[condition, 'cs_truth']])),
  ForExpression: (part, parts) => withParts(part, new Map([[parts.at(-1), 'cs_step']])),
  QuantifiedExpression: (part, parts) => withParts(part, new Map([[parts.at(-1), 'cs_truth_step']])),
  InExpression: (_, [name, , source]) => name && source && `${name.text} in cs_each(${strictText(source)})`,
  IterationContext: (_, [from, , to]) => from && to && `cs_upto(${strictText(from)}, ${strictText(to)})`,
  FilterExpression: (_, [target, , condition]) => target && condition && `${strictText(target)}[${filter(condition)}]`,
  FunctionInvocation: (part, [target]) => {
    if (!target) return undefined;
    const name = nameOf(target);
    if (Object.hasOwn(PATTERN_FUNCTIONS, name))
      return `cs_called("${name}", ${withParts(part, new Map(), new Map([[target, `cs_pattern_${name}`]]))})`;
    if (name === 'not') return withParts(part, new Map(), new Map([[target, 'cs_not']]));
    return isBuiltIn(name) ? `cs_called("${name}", ${withParts(part)})` : undefined;
  },
};

function comparison(left: FeelPart, operator: FeelPart, rest: readonly FeelPart[]): string | undefined {
  const subject = strictText(left);
  const [first, , second] = rest;
  if (!first) return undefined;
  if (operator.name === 'CompareOp') return `cs_compare(${subject}, "${operator.text}", ${strictText(first)})`;
  if (operator.name === 'between' && second)
    return `cs_within(${subject}, "[", ${strictText(first)}, ${strictText(second)}, "]")`;
  const tests = rest.find(({ name }) => name === 'PositiveUnaryTests')?.parts ?? [first];
  return anyOf(tests, subject);
}

function anyOf(tests: readonly FeelPart[], subject: string): string {
  return `cs_any([${tests.map(test => positive(test, subject)).join(', ')}])`;
}

/** One of the tests between the commas: a comparison, an interval, a condition about `?`, or a value to be equal to. */
function positive(test: FeelPart, subject: string): string {
  const inner = test.name === 'PositiveUnaryTest' ? (test.parts[0] ?? test) : test;
  if (inner.name === 'SimplePositiveUnaryTest') return simple(inner, subject);
  if (subject === '?' && namesUsed(inner).subject) return `cs_truth(${strictText(inner)})`;
  return `cs_matches(${subject}, ${strictText(inner)})`;
}

function simple(test: FeelPart, subject: string): string {
  const [first, operand] = test.parts;
  if (first?.name === 'Interval') {
    const [open, from, , to, close] = first.parts;
    if (open && from && to && close)
      return `cs_within(${subject}, "${open.text}", ${strictText(from)}, ${strictText(to)}, "${close.text}")`;
  }
  if (first && operand) return `cs_compare(${subject}, "${first.text}", ${strictText(operand)})`;
  return `cs_matches(${subject}, ${withParts(test)})`;
}

/** The library tells a condition of a filter from an index by its form alone. */
function filter(condition: FeelPart): string {
  if (condition.name === 'SimplePositiveUnaryTest') return `${simple(condition, 'item')} = true`;
  const isTest = TESTS.has(condition.name) || saysItem(condition);
  return isTest ? `cs_step(${strictText(condition)}) = true` : strictText(condition);
}

function saysItem(part: FeelPart): boolean {
  return (part.name === 'VariableName' && part.text === 'item') || part.parts.some(saysItem);
}

/** The text of a part with its parts rewritten, some of them handed to a check or replaced; comments go. */
function withParts(
  part: FeelPart,
  checked: ReadonlyMap<FeelPart | undefined, string> = new Map(),
  replaced: ReadonlyMap<FeelPart | undefined, string> = new Map(),
): string {
  if (part.parts.length === 0) return part.text;
  let text = '';
  let at = part.from;
  const between = (to: number) => part.text.slice(at - part.from, to - part.from).replace(COMMENT, ' ');
  for (const each of part.parts) {
    const strict = replaced.get(each) ?? strictText(each);
    const check = checked.get(each);
    text += between(each.from) + (check ? `${check}(${strict})` : strict);
    at = each.to;
  }
  return text + between(part.to);
}

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
