import type { ProcessDefinition } from '../kernel/process.ts';

const OF_EVERY_CASE = ['unit', 'homeUnit', 'partner', 'requester', 'state', 'round'] as const;
const OF_WORTH = ['amount', 'currency'] as const;

/** What conditions over the cases of a process may name (their values: case-values.ts); lint refuses anything else. No clock is among them. */
export function namesOf({ fields, worth }: ProcessDefinition): string[] {
  return [...new Set([...Object.keys(fields), ...(worth ? OF_WORTH : []), ...OF_EVERY_CASE])];
}
