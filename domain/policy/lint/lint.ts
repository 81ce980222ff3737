import { instantOf } from '../../kernel/check-fields.ts';
import { checkShape } from '../check-shape.ts';
import { isPolicyDocument, POLICY_DOCUMENT } from '../document-shape.ts';
import { type Finding, finding, shapeFinding } from './finding.ts';
import { lintDuties } from './lint-duties.ts';
import type { LintFacts } from './lint-facts.ts';
import { lintStages } from './lint-stages.ts';
import { lintTables } from './lint-tables.ts';
import { lintTotals } from './lint-totals.ts';
import { lintValues } from './lint-values.ts';

/** Settings that belong to no process. */
export const SETTINGS = ['access', 'bulk', 'comments', 'deadlines', 'notices'] as const;

/**
 * Everything that is wrong with a policy document, and what whoever writes it should know; one with an error is not activated
 * (design/approvals.md section 2). What is not of the document's shape is said alone: nothing else can be judged then.
 */
export function lintPolicy(document: unknown, facts: LintFacts): Finding[] {
  if (!isPolicyDocument(document)) return checkShape(POLICY_DOCUMENT, document).map(shapeFinding);
  const { process, effectiveFrom } = document;
  const known = facts.definition !== undefined || SETTINGS.some(name => name === process);
  if (!known) return [finding('UNKNOWN_PROCESS', '/process', { process })];
  return [
    ...(instantOf(effectiveFrom) !== undefined ? [] : [finding('EFFECTIVE_FROM', '/effectiveFrom')]),
    ...lintValues(document, facts),
    ...(facts.definition ? lintTotals(document, facts.definition) : []),
    ...lintStages(document, facts),
    ...lintTables(document, facts),
    ...lintDuties(document, facts),
  ];
}
