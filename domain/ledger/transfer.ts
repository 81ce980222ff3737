import type { Posting } from './posting.ts';

interface Movement {
  from: string;
  to: string;
  /** Minor units above zero. */
  amount: number;
  currency: string;
  /** The partner whose money it is. */
  partnerId?: string | null;
}

/** Money from one account to another: credit here, debit there. Whatever is the vendor's own, a partner is not shown. */
export function transfer({ from, to, amount, currency, partnerId = null }: Movement): Posting[] {
  return [
    { account: from, amount: -amount, currency, partnerId: isVendors(from) ? null : partnerId },
    { account: to, amount, currency, partnerId: isVendors(to) ? null : partnerId },
  ];
}

function isVendors(account: string): boolean {
  return account === 'programme' || account.startsWith('budget:');
}
