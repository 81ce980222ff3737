import type { JsonObject } from '../../domain/json.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import type { Evaluator, ExpressionFault } from '../../domain/policy/evaluator.ts';
import { lintPolicy } from '../../domain/policy/lint/lint.ts';
import { type LintFacts, whoKey } from '../../domain/policy/lint/lint-facts.ts';
import type { Group, Stage, Who } from '../../domain/policy/stage.ts';
import { definitionOf, policies } from './kernel.ts';

/** Reads names alone, as far as these tests write them: quoted text and keywords are none. */
const fakeEvaluator: Evaluator = {
  evaluate: () => ({ value: null }),
  test: () => ({ value: true }),
  lint(expression, names): ExpressionFault[] {
    if (expression.includes('((')) return [{ code: 'SYNTAX', about: '((' }];
    const used = expression.replaceAll(/"[^"]*"/g, '').match(/[a-zA-Z]\w*/g) ?? [];
    return used
      .filter(name => !['true', 'false', 'null', 'and', 'or', 'not', ...names].includes(name))
      .map(about => ({ code: ['now', 'today'].includes(about) ? 'FORBIDDEN' : 'UNKNOWN_NAME', about }));
  },
};

export const DIRECTOR: Who = { role: 'approver', at: 'unit' };
export const FINANCE: Who = { role: 'vendor-finance', at: 'organization' };
const PDM: Who = { role: 'pdm', at: 'unit' };
const BD: Who = { role: 'bd', at: 'unit' };

/** The directory of these tests: two approvers in the south, one in the north, one in finance. */
const found: LintFacts['found'] = {
  [whoKey(DIRECTOR)]: { south: ['sun-yue', 'ma-li'], north: ['he-jun'] },
  [whoKey(FINANCE)]: { vendor: ['xia-xue'] },
  [whoKey(PDM)]: { south: ['wang-fang', 'zhou-jie'], north: ['wang-fang'] },
  [whoKey(BD)]: { south: ['lin-hao'], north: ['lin-hao'] },
  [whoKey({ user: 'sun-yue' })]: { '': ['sun-yue'] },
  [whoKey({ user: 'gone' })]: { '': [] },
  [whoKey({ role: 'auditor', at: 'unit' })]: {},
};

export function shipped(process: string): PolicyDocument {
  const policy = policies.find(file => file.process === process);
  if (!policy) throw new Error(`no policy ${process}`);
  return policy;
}

export function factsFor(process: string, changed: Partial<LintFacts> = {}): LintFacts {
  const runs = !['access', 'bulk', 'comments', 'deadlines', 'notices'].includes(process);
  return {
    definition: runs ? definitionOf(process) : undefined,
    active: shipped(process),
    calendars: ['cn'],
    units: ['unit-south', 'unit-north'],
    items: ['purchase.approve', 'policy.edit', 'policy.activate'],
    found,
    limited: ['xia-xue'],
    evaluator: fakeEvaluator,
    ...changed,
  };
}

export function group(changed: Partial<Group> = {}): Group {
  const label = { en: 'Director', zh: '主管' };
  return { name: 'director', label, who: [DIRECTOR], seats: 'offer', rule: { kind: 'any' }, ...changed };
}

export function stage(...groups: Partial<Group>[]): Stage {
  return { groups: groups.map(group), combine: 'all' };
}

/** The purchase policy with a clock, and the members given. */
export function purchase(changed: Partial<PolicyDocument> = {}, values: JsonObject = {}): JsonObject {
  const policy = shipped('purchase-approval');
  const within = { 'purchase.approval.within': '5wd' };
  return { ...policy, ...changed, values: { ...policy.values, ...within, ...values } } as unknown as JsonObject;
}

export function underApproval(...groups: Partial<Group>[]): JsonObject {
  return purchase({ stages: { 'under-approval': stage(...groups) } });
}

/** What lint says: `error CODE /pointer`, a line each. */
export function said(document: JsonObject, changed: Partial<LintFacts> = {}): string[] {
  return lintPolicy(document, factsFor(String(document.process), changed)).map(
    ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
  );
}
