import type { Divergence } from '../engine/reconcile.ts';

/** How many ids a line names; the report in the data folder has all of them. */
const MOST_IDS = 5;

/** What differs between store and Temporal, a line each, for whoever restored. */
export function describeDivergence(found: Divergence): string[] {
  const { running, momentsPassed, mailPending } = found;
  return [
    `Cases: ${found.cases}, ${found.open} of them open. Workflows: ${running ?? 'not known, compared at the next start'}.`,
    ...line(found.missing, 'cases wait without a workflow: one is started'),
    ...line(found.left, 'workflows run for cases that are closed: they end'),
    ...line(found.unknown, 'workflows run for cases the store does not have: they end'),
    ...line(found.ahead, 'workflows have seen a later state than the store has: they look again'),
    ...line(found.behind, 'workflows have seen an earlier state than the store has: they look again'),
    ...line(found.effectsInDoubt, 'effects may have been performed already: performed again under the same key'),
    ...(momentsPassed > 0 ? [`${momentsPassed} reminders and deadlines have passed: they act at the next start`] : []),
    ...(mailPending > 0 ? [`${mailPending} notices wait for their mail; some may have been sent since`] : []),
  ];
}

function line(ids: readonly string[], what: string): string[] {
  if (ids.length === 0) return [];
  const rest = ids.length > MOST_IDS ? ', …' : '';
  return [`${ids.length} ${what} (${ids.slice(0, MOST_IDS).join(', ')}${rest})`];
}
