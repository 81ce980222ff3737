import { evaluate, unaryTest } from 'feelin';
import { same } from './values.ts';
import { child, childrenOf, type XmlElement } from './xml.ts';

export type Scope = Readonly<Record<string, unknown>>;

interface Hit {
  outputs: readonly unknown[];
}

/** A decision table under any hit policy of DMN (8.2.10); what our own tables leave out is here for the score alone. */
export function tableValue(table: XmlElement, scope: Scope): unknown {
  const inputs = childrenOf(table, 'input');
  const values = inputs.map(input => evaluate(textOf(child(input, 'inputExpression')), scope).value ?? null);
  const allowed = inputs.map(input => textOf(child(input, 'inputValues')));
  if (allowed.some((tests, at) => tests !== '' && !passes(tests, values[at], scope))) return null;
  const hits = childrenOf(table, 'rule')
    .filter(rule => childrenOf(rule, 'inputEntry').every((cell, at) => passes(textOf(cell), values[at], scope)))
    .map(
      (rule): Hit => ({ outputs: childrenOf(rule, 'outputEntry').map(cell => evaluate(textOf(cell), scope).value) }),
    );
  const outputs = childrenOf(table, 'output');
  if (hits.length === 0) return withoutHit(table, outputs, scope);
  return byPolicy(table, outputs, hits, scope);
}

function byPolicy(table: XmlElement, outputs: readonly XmlElement[], hits: readonly Hit[], scope: Scope): unknown {
  const results = () => hits.map(hit => resultOf(outputs, hit.outputs));
  const ordered = () => [...hits].sort(priority(outputs, scope)).map(hit => resultOf(outputs, hit.outputs));
  switch (table.attributes.hitPolicy ?? 'UNIQUE') {
    case 'UNIQUE':
      return hits.length === 1 ? results()[0] : null;
    case 'ANY':
      return results().every(result => same(result, results()[0])) ? results()[0] : null;
    case 'FIRST':
      return results()[0];
    case 'PRIORITY':
      return ordered()[0];
    case 'OUTPUT ORDER':
      return ordered();
    case 'COLLECT':
      return aggregated(table.attributes.aggregation, results());
    default:
      return results();
  }
}

function aggregated(aggregation: string | undefined, results: readonly unknown[]): unknown {
  const numbers = results.filter(result => typeof result === 'number');
  switch (aggregation) {
    case 'COUNT':
      return results.length;
    case 'SUM':
      return numbers.reduce((sum, each) => sum + each, 0);
    case 'MIN':
      return Math.min(...numbers);
    case 'MAX':
      return Math.max(...numbers);
    default:
      return results;
  }
}

function withoutHit(table: XmlElement, outputs: readonly XmlElement[], scope: Scope): unknown {
  const defaults = outputs.map(output => textOf(child(output, 'defaultOutputEntry')));
  if (defaults.every(text => text === '')) return table.attributes.aggregation === 'COUNT' ? 0 : null;
  return resultOf(
    outputs,
    defaults.map(text => (text === '' ? null : evaluate(text, scope).value)),
  );
}

/** One output is its value, several are a context. */
function resultOf(outputs: readonly XmlElement[], values: readonly unknown[]): unknown {
  if (outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(outputs.map((output, at) => [output.attributes.name ?? '', values[at] ?? null]));
}

/** By the place of each output in its list of values, the first output first. */
function priority(outputs: readonly XmlElement[], scope: Scope): (a: Hit, b: Hit) => number {
  const lists = outputs.map(output => {
    const text = textOf(child(output, 'outputValues'));
    return text === '' ? [] : [evaluate(`[${text}]`, scope).value].flat();
  });
  return (a, b) => {
    const differences = lists.map((list, at) => place(list, a.outputs[at]) - place(list, b.outputs[at]));
    return differences.find(difference => difference !== 0) ?? 0;
  };
}

function place(list: readonly unknown[], value: unknown): number {
  const at = list.findIndex(each => same(each, value));
  return at < 0 ? list.length : at;
}

function passes(tests: string, value: unknown, scope: Scope): boolean {
  const expected = typeof value === 'boolean' ? flagOf(tests, scope) : undefined;
  if (expected !== undefined) return expected === value;
  return tests === '' || unaryTest(tests, { ...scope, '?': value }).value === true;
}

/** What a cell over a flag compares it with; the library takes any expression that is true for a test that passes. */
function flagOf(tests: string, scope: Scope): boolean | undefined {
  if (tests.includes('?')) return undefined;
  try {
    const { value } = evaluate(tests, scope);
    return typeof value === 'boolean' ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(element: XmlElement | undefined): string {
  return child(element, 'text')?.text.trim() ?? '';
}
