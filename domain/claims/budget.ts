import type { FactRequest, Facts } from '../kernel/facts.ts';
import { entriesOf } from '../registry/entries.ts';
import type { RegistryEntry } from '../registry/entry.ts';

/** The budgets of the programme. */
export const budgetFacts: FactRequest = { name: 'registry', kind: 'budget', partnerId: null };

/** The budget an approval takes its money from: the one named, else the first of its kind and currency that ends first. */
export function budgetFor(
  facts: Facts,
  { kind, currency, named }: { kind: string; currency: string; named: unknown },
): string | undefined {
  const open = entriesOf(facts, 'budget', null).filter(
    ({ data }) => data.claimKind === kind && data.currency === currency,
  );
  if (typeof named === 'string') return open.find(({ ref }) => ref === named)?.ref;
  return open.toSorted((a, b) => endOf(a) - endOf(b) || (a.ref < b.ref ? -1 : 1))[0]?.ref;
}

function endOf({ untilAt }: RegistryEntry): number {
  return untilAt ?? Number.MAX_SAFE_INTEGER;
}
