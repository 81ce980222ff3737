import { type AmountSum, sumAmounts } from './sum-amounts.ts';

/** A task of a selection, as far as it tells whether it belongs with the others. */
export interface Selected {
  taskId: string;
  process: string;
  state: string;
  policyVersion: number | null;
  /** Minor units, and in what. */
  amount: number | null;
  currency: string | null;
  flags: readonly string[];
  overdue: boolean;
  /** What is different since the person last looked; null where they never did. */
  changed: readonly string[] | null;
}

/** Why a task stands out from its group: it should be looked at by itself. */
export type Outlier =
  | { code: 'amount-large' | 'amount-small'; times: number }
  | { code: 'flags'; flags: readonly string[] }
  | { code: 'overdue' }
  | { code: 'other-policy'; version: number | null; most: number | null };

export type DifferenceKind = 'never-seen' | 'unchanged' | 'changed';

/** Tasks that the same rule decides and in which the same kind of thing is different since the person looked. */
export interface SelectionGroup {
  process: string;
  state: string;
  policyVersion: number | null;
  difference: { kind: DifferenceKind; fields: readonly string[] };
  /** What its cases come to by what their process calls their worth. */
  sums: AmountSum[];
  items: { taskId: string; outliers: Outlier[] }[];
}

/**
 * Puts a selection into groups of one rule and one kind of difference each, largest first, and names what stands out in them
 * (design/approvals.md section 5). `times`: how many times the middle amount is far.
 */
export function groupSelection(selected: readonly Selected[], { times }: { times: number }): SelectionGroup[] {
  const groups = new Map<string, Selected[]>();
  for (const item of selected) {
    const key = JSON.stringify([item.process, item.state, kindOf(item), fieldsOf(item)]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map(items => groupOf(items, times)).sort((a, b) => b.items.length - a.items.length);
}

function groupOf(items: readonly [Selected, ...Selected[]] | Selected[], times: number): SelectionGroup {
  const [first] = items;
  if (!first) throw new Error('a group has an item');
  const most = commonest(items.map(({ policyVersion }) => policyVersion));
  const middle = middleAmounts(items);
  const usual = commonest(items.map(({ flags }) => JSON.stringify([...flags].sort())));
  return {
    process: first.process,
    state: first.state,
    policyVersion: most,
    difference: { kind: kindOf(first), fields: fieldsOf(first) },
    sums: sumAmounts(items),
    items: items.map(item => ({
      taskId: item.taskId,
      outliers: [
        ...farAmount(item, middle, times),
        ...(item.flags.length > 0 && JSON.stringify([...item.flags].sort()) !== usual
          ? [{ code: 'flags' as const, flags: item.flags }]
          : []),
        ...(item.overdue ? [{ code: 'overdue' as const }] : []),
        ...(item.policyVersion === most ? [] : [{ code: 'other-policy' as const, version: item.policyVersion, most }]),
      ],
    })),
  };
}

function kindOf({ changed }: Selected): DifferenceKind {
  if (changed === null) return 'never-seen';
  return changed.length === 0 ? 'unchanged' : 'changed';
}

function fieldsOf({ changed }: Selected): readonly string[] {
  return [...(changed ?? [])].sort();
}

/** The middle amount of each currency. */
function middleAmounts(items: readonly Selected[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number[]>();
  for (const { amount, currency } of items) {
    if (amount !== null && currency !== null) amounts.set(currency, [...(amounts.get(currency) ?? []), amount]);
  }
  return new Map(
    [...amounts].map(([currency, list]) => [
      currency,
      list.sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)] ?? 0,
    ]),
  );
}

function farAmount({ amount, currency }: Selected, middle: ReadonlyMap<string, number>, times: number): Outlier[] {
  const usual = currency === null ? undefined : middle.get(currency);
  if (amount === null || usual === undefined || usual <= 0) return [];
  if (amount >= usual * times) return [{ code: 'amount-large', times: Math.floor(amount / usual) }];
  if (amount * times <= usual)
    return [{ code: 'amount-small', times: amount <= 0 ? times : Math.floor(usual / amount) }];
  return [];
}

/** What most of them have; of equals the first met. */
function commonest<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return most as T;
}
