import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelFunction, FeelTime, isFunction, isRange } from 'feelin';
import { FeelFaultError } from './fault.ts';
import { patternFunctions } from './pattern/pattern-functions.ts';

/** How many turns all loops of one expression may take. */
const MOST_STEPS = 10_000;
/** Null is this function's answer, not its way of saying that it could not. */
const MAY_BE_NULL = new Set(['get value']);

/** The functions that `strict-text.ts` puts in the place of lenient operations. */
export function checks(steps: { taken: number; searched: number }): Record<string, FeelFunction> {
  const take = (count: number) => {
    steps.taken += count;
    if (steps.taken > MOST_STEPS) throw new FeelFaultError('TYPE', `more than ${MOST_STEPS} steps`);
  };
  const step = (value: unknown) => {
    take(1);
    return value;
  };
  const each = (values: unknown) => {
    if (!Array.isArray(values)) throw new FeelFaultError('TYPE', `${typeOf(values)}, not a list`);
    take(values.length);
    return values;
  };
  const patterns = patternFunctions(steps);
  return {
    cs_compare: named(['a', 'op', 'b'], compare),
    cs_within: named(['value', 'open', 'from', 'to', 'close'], within),
    cs_matches: named(['value', 'expected'], matches),
    cs_any: named(['answers'], (answers: unknown[]) => answers.includes(true)),
    cs_fails: named(['answer'], (answer: unknown) => answer !== true),
    cs_truth: named(['value'], truth),
    cs_not: named(['value'], (value: unknown) => (truth(value) === null ? null : !value)),
    cs_and: named(['first', 'second'], (first: unknown, second: FeelFunction) => lazily(first, second, false)),
    cs_or: named(['first', 'second'], (first: unknown, second: FeelFunction) => lazily(first, second, true)),
    cs_divide: named(['a', 'b'], divide),
    cs_called: named(['name', 'value'], called),
    cs_step: named(['value'], step),
    cs_truth_step: named(['value'], (value: unknown) => step(truth(value))),
    cs_each: named(['values'], each),
    cs_upto: named(['from', 'to'], upto),
    cs_pattern_matches: named(['input', 'pattern', 'flags'], patterns.matches),
    cs_pattern_replace: named(['input', 'pattern', 'replacement', 'flags'], patterns.replace),
    cs_pattern_split: named(['string', 'delimiter'], patterns.split),
  };
}

/** Made once, as the library makes one anew for each call of a plain function. */
function named(names: string[], check: (...args: never[]) => unknown): FeelFunction {
  return new FeelFunction(check, names);
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return 'duration';
  if (isRange(value)) return 'range';
  return isFunction(value) ? 'function' : 'context';
}

/** Values without an order, for which `<` would answer anything. */
const UNORDERED = new Set(['boolean', 'list', 'context', 'range', 'function']);

/** Null where either side is; otherwise both must be of one type. */
function compare(a: unknown, op: string, b: unknown): boolean | null {
  const [left, right] = [typeOf(a), typeOf(b)];
  const equality = op === '=' || op === '!=';
  if (equality && (left === 'null' || right === 'null')) return (left === right) === (op === '=');
  if (left === 'null' || right === 'null') return null;
  if (left !== right || (!equality && UNORDERED.has(left))) throw new FeelFaultError('TYPE', `${left} ${op} ${right}`);
  const answer = LENIENT[op]?.invoke([a, b]);
  return typeof answer === 'boolean' ? answer : null;
}

/** The library's own comparisons, safe between values of one type. */
const LENIENT: Partial<Record<string, FeelFunction>> = Object.fromEntries(
  ['=', '!=', '<', '<=', '>', '>='].map(op => [op, evaluate(`function(a, b) a ${op} b`).value as FeelFunction]),
);

function within(value: unknown, open: string, from: unknown, to: unknown, close: string): boolean | null {
  const above = compare(value, open === '[' ? '>=' : '>', from);
  const below = compare(value, close === ']' ? '<=' : '<', to);
  return above === false || below === false ? false : above === null || below === null ? null : true;
}

/** A value to be equal to, a list to be one of, or a range to be in. */
function matches(value: unknown, expected: unknown): boolean | null {
  if (isRange(expected) && !isRange(value)) {
    const { start, end } = expected;
    const from = start === null ? true : compare(value, expected['start included'] ? '>=' : '>', start);
    const to = end === null ? true : compare(value, expected['end included'] ? '<=' : '<', end);
    return from === true && to === true;
  }
  if (Array.isArray(expected) && !Array.isArray(value)) return expected.some(each => matches(value, each) === true);
  return compare(value, '=', expected);
}

function truth(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  throw new FeelFaultError('TYPE', `${typeOf(value)}, not true or false`);
}

/** `and` and `or`, three-valued, the second side only where the first has not decided. */
function lazily(first: unknown, second: FeelFunction, decides: boolean): boolean | null {
  const left = truth(first);
  if (left === decides) return decides;
  const right = truth(second.invoke([]));
  return right === decides ? decides : left === null || right === null ? null : !decides;
}

function divide(a: unknown, b: unknown): number {
  if (typeof a !== 'number' || typeof b !== 'number') throw new FeelFaultError('TYPE', `${typeOf(a)} / ${typeOf(b)}`);
  if (b === 0) throw new FeelFaultError('WARNING', 'division by zero');
  return a / b;
}

function called(name: string, value: unknown): unknown {
  if ((value === null || value === undefined) && !MAY_BE_NULL.has(name))
    throw new FeelFaultError('WARNING', `${name}()`);
  return value;
}

function upto(from: unknown, to: unknown): number[] {
  if (!Number.isInteger(from) || !Number.isInteger(to))
    throw new FeelFaultError('TYPE', `${typeOf(from)}..${typeOf(to)}`);
  const [first, last] = [Number(from), Number(to)];
  const length = Math.abs(last - first) + 1;
  if (length > MOST_STEPS) throw new FeelFaultError('TYPE', `more than ${MOST_STEPS} steps`);
  return Array.from({ length }, (_, index) => (last < first ? first - index : first + index));
}
