import { namesOf } from '../case-values.ts';
import { type Finding, finding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';

/** What is wrong with one condition or cell, by what can be seen without a case. */
export function lintExpression(
  text: string,
  pointer: string,
  { definition, evaluator }: LintFacts,
  kind: 'expression' | 'unary-test' = 'expression',
): Finding[] {
  const names = definition ? namesOf(definition) : [];
  return evaluator.lint(text, names, kind).map(({ code, about }) => finding(`EXPRESSION_${code}`, pointer, { about }));
}
