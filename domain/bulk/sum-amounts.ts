import { formatAmount } from '../money.ts';

/** What several cases come to in one currency. */
export interface AmountSum {
  currency: string;
  amount: string;
  /** How many of them have an amount in it. */
  items: number;
}

/** The sums of amounts in minor units, one a currency, the commonest first; what has no amount counts in none. */
export function sumAmounts(cases: readonly { amount: number | null; currency: string | null }[]): AmountSum[] {
  const sums = new Map<string, { minor: bigint; items: number }>();
  for (const { amount, currency } of cases) {
    if (amount === null || currency === null) continue;
    const { minor, items } = sums.get(currency) ?? { minor: 0n, items: 0 };
    sums.set(currency, { minor: minor + BigInt(amount), items: items + 1 });
  }
  return [...sums]
    .map(([currency, { minor, items }]) => ({ currency, amount: formatAmount(minor), items }))
    .sort((a, b) => b.items - a.items || (a.currency < b.currency ? -1 : 1));
}
