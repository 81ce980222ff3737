import type { Posting } from './posting.ts';

/** What is wrong with an entry, or undefined: every line whole units of money, and each currency of it comes to nothing. */
export function entryFault(postings: readonly Posting[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { account, amount, currency } of postings) {
    if (!Number.isSafeInteger(amount) || amount === 0) return `${account}: ${amount} is no amount to post`;
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  }
  for (const [currency, sum] of sums) if (sum !== 0) return `the entry is out by ${sum} ${currency}`;
  return undefined;
}
