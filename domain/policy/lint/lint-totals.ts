import { parseDuration, printDuration } from '../../calendar/duration.ts';
import { pointerStep } from '../../json.ts';
import type { ProcessDefinition } from '../../kernel/process.ts';
import type { PolicyDocument } from '../document.ts';
import { type Finding, finding } from './finding.ts';

/** What the process says its lengths come to, where they do not: what is published would be wrong then (domain/deadlines.md D6). */
export function lintTotals({ values }: PolicyDocument, { totals = {} }: Pick<ProcessDefinition, 'totals'>): Finding[] {
  return Object.entries(totals).flatMap(([key, parts]) => {
    const total = sumOf([values[key]]);
    const sum = sumOf(parts.map(part => values[part]));
    if (total === sum) return [];
    return [finding('TOTAL_DIFFERS', `/values${pointerStep(key)}`, { total: total ?? '–', sum: sum ?? '–' })];
  });
}

/** Of lengths of one unit; undefined where one is none, has no end, or is of another unit. */
function sumOf(lengths: readonly unknown[]): string | undefined {
  const parsed = lengths.flatMap(length => {
    const one = parseDuration(length);
    return one.ok && one.duration.unit !== 'none' ? [one.duration] : [];
  });
  const [first] = parsed;
  if (!first || parsed.length < lengths.length || parsed.some(({ unit }) => unit !== first.unit)) return undefined;
  return printDuration({ unit: first.unit, amount: parsed.reduce((all, { amount }) => all + amount, 0) });
}
