import { evaluate, isRange } from 'feelin';
import { type Scope, tableValue } from './table.ts';
import { conform, type Types } from './types.ts';
import { isContext } from './values.ts';
import { child, childrenOf, type XmlElement } from './xml.ts';

const KINDS = new Set(
  'literalExpression decisionTable invocation context relation list functionDefinition conditional filter for some every'.split(
    ' ',
  ),
);

/** The expression in an element: a decision, a binding, the body of a function. */
export function expressionIn(element: XmlElement | undefined): XmlElement | undefined {
  return element?.children.find(({ name }) => KINDS.has(name));
}

/** The value of a boxed expression (DMN 7.3). */
export function valueOf(element: XmlElement | undefined, scope: Scope, types: Types): unknown {
  if (!element) return null;
  const value = BOXED[element.name]?.(element, scope, types) ?? null;
  return conform(value, element.attributes.typeRef, types);
}

type Boxed = (element: XmlElement, scope: Scope, types: Types) => unknown;

const within = (element: XmlElement, name: string, scope: Scope, types: Types) =>
  valueOf(expressionIn(child(element, name)), scope, types);

const BOXED: Partial<Record<string, Boxed>> = {
  literalExpression: (element, scope) => evaluate(child(element, 'text')?.text.trim() ?? '', scope).value,
  decisionTable: tableValue,
  context: contextValue,
  relation: (element, scope, types) => {
    const columns = childrenOf(element, 'column').map(({ attributes }) => attributes.name ?? '');
    return childrenOf(element, 'row').map(row =>
      Object.fromEntries(
        columns.map((column, at) => [column, valueOf(row.children.filter(isBoxed)[at], scope, types)]),
      ),
    );
  },
  list: (element, scope, types) => element.children.filter(isBoxed).map(each => valueOf(each, scope, types)),
  functionDefinition: functionOf,
  invocation: (element, scope, types) => {
    const called = valueOf(element.children.find(isBoxed), scope, types);
    const bindings = childrenOf(element, 'binding').map(
      binding =>
        [child(binding, 'parameter')?.attributes.name ?? '', valueOf(expressionIn(binding), scope, types)] as const,
    );
    const named = bindings.map(([name], at) => `${name}: argument${at}`).join(', ');
    const values = Object.fromEntries(bindings.map(([, value], at) => [`argument${at}`, value]));
    return evaluate(`called(${named})`, { called, ...values }).value;
  },
  conditional: (element, scope, types) =>
    within(element, within(element, 'if', scope, types) === true ? 'then' : 'else', scope, types),
  filter: (element, scope, types) =>
    itemsOf(within(element, 'in', scope, types))?.filter(
      item => within(element, 'match', { ...scope, ...(isContext(item) ? item : {}), item }, types) === true,
    ),
  for: (element, scope, types) => {
    const partial: unknown[] = [];
    for (const item of itemsOf(within(element, 'in', scope, types)) ?? []) {
      partial.push(
        within(element, 'return', { ...scope, [element.attributes.iteratorVariable ?? '']: item, partial }, types),
      );
    }
    return partial;
  },
  some: (element, scope, types) => itemsOf(within(element, 'in', scope, types))?.some(satisfies(element, scope, types)),
  every: (element, scope, types) =>
    itemsOf(within(element, 'in', scope, types))?.every(satisfies(element, scope, types)),
};

function satisfies(element: XmlElement, scope: Scope, types: Types): (item: unknown) => boolean {
  const name = element.attributes.iteratorVariable ?? '';
  return item => within(element, 'satisfies', { ...scope, [name]: item }, types) === true;
}

function itemsOf(value: unknown): unknown[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (isRange(value)) return evaluate('for i in range return i', { range: value }).value as unknown[];
  return Array.isArray(value) ? value : [value];
}

/** Entries see those before them; one without a name is the result. */
function contextValue(element: XmlElement, scope: Scope, types: Types): unknown {
  const found: Record<string, unknown> = {};
  for (const entry of childrenOf(element, 'contextEntry')) {
    const variable = child(entry, 'variable');
    const value = valueOf(expressionIn(entry), { ...scope, ...found }, types);
    if (!variable) return value;
    found[variable.attributes.name ?? ''] = conform(value, variable.attributes.typeRef, types);
  }
  return found;
}

/** A function of the model as one that the library calls, by position and by name. */
export function functionOf(element: XmlElement, scope: Scope, types: Types): unknown {
  if (element.attributes.kind && element.attributes.kind !== 'FEEL') return null;
  const parameters = childrenOf(element, 'formalParameter').map(({ attributes }) => attributes);
  const call = (...values: unknown[]) => {
    const given = parameters.map(({ name = '', typeRef }, at) => [name, conform(values[at] ?? null, typeRef, types)]);
    return valueOf(expressionIn(element), { ...scope, ...Object.fromEntries(given) }, types);
  };
  return Object.assign(call, { $args: parameters.map(({ name = '' }) => name) });
}

function isBoxed({ name }: XmlElement): boolean {
  return KINDS.has(name);
}
