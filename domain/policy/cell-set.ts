/** What a unary test lets through, where its text alone says it: literals, comparisons and intervals of numbers, lists and `not` of these. */
export type CellSet = 'all' | { literals: readonly Literal[]; spans: readonly Span[]; negated: boolean };

export type Literal = number | string | boolean | null;

/** Numbers between two ends; an absent end is open for ever. */
export interface Span {
  from: number;
  fromIncluded: boolean;
  to: number;
  toIncluded: boolean;
}

const NUMBER = String.raw`-?\d{1,15}(?:\.\d+)?`;
const COMPARISON = new RegExp(`^(<=|>=|<|>)\\s*(${NUMBER})$`);
const INTERVAL = new RegExp(`^([[\\](])\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*([\\])[])$`);
const ITEM = /"(?:[^"\\]|\\.)*"|[[\](][^"[\](),]*[\])[]|[^",]+|./g;

/** Undefined where only an evaluation can say what passes. */
export function cellSet(test: string): CellSet | undefined {
  const text = test.trim();
  if (text === '-') return 'all';
  const inner = /^not\s*\((.*)\)$/s.exec(text)?.[1];
  const literals: Literal[] = [];
  const spans: Span[] = [];
  for (const item of items(inner ?? text)) {
    const span = spanOf(item);
    const literal = span ? undefined : literalOf(item);
    if (span) spans.push(span);
    else if (literal) literals.push(literal.value);
    else return undefined;
  }
  return { literals, spans, negated: inner !== undefined };
}

export function passes(set: CellSet, value: Literal): boolean {
  if (set === 'all') return true;
  const found =
    set.literals.includes(value) || (typeof value === 'number' && set.spans.some(span => holds(span, value)));
  return found !== set.negated;
}

/** The pieces between the commas that are not inside a text. */
function items(text: string): string[] {
  const found = [''];
  for (const [piece] of text.matchAll(ITEM)) {
    if (piece === ',') found.push('');
    else found.push((found.pop() ?? '') + piece);
  }
  return found.map(item => item.trim());
}

function spanOf(item: string): Span | undefined {
  const [, operator, bound] = COMPARISON.exec(item) ?? [];
  if (operator) {
    const [value, included, below] = [Number(bound), operator.endsWith('='), operator.startsWith('<')];
    return below
      ? { from: Number.NEGATIVE_INFINITY, fromIncluded: false, to: value, toIncluded: included }
      : { from: value, fromIncluded: included, to: Number.POSITIVE_INFINITY, toIncluded: false };
  }
  const [, open, from, to, close] = INTERVAL.exec(item) ?? [];
  if (open === undefined) return undefined;
  return { from: Number(from), fromIncluded: open === '[', to: Number(to), toIncluded: close === ']' };
}

function literalOf(item: string): { value: Literal } | undefined {
  if (item === 'true' || item === 'false') return { value: item === 'true' };
  if (item === 'null') return { value: null };
  if (new RegExp(`^${NUMBER}$`).test(item)) return { value: Number(item) };
  const text = /^"([^"\\]*)"$/.exec(item)?.[1];
  return text === undefined ? undefined : { value: text };
}

function holds({ from, fromIncluded, to, toIncluded }: Span, value: number): boolean {
  return (value > from || (fromIncluded && value === from)) && (value < to || (toIncluded && value === to));
}
