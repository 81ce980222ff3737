import type { Label } from '../../domain/label.ts';
import { accountLabel } from '../../domain/ledger/accounts.ts';
import { formatAmount } from '../../domain/money.ts';
import type { Reading } from './read-as.ts';

export interface LedgerBalance {
  account: string;
  accountLabel: Label;
  kind: string;
  amount: string;
  currency: string;
}

interface BalancePlace {
  account: string;
  currency: string;
}

/** One page of what stands on each account, by account and currency. */
export async function ledgerBalances(
  { reader }: Reading,
  { limit, ...filter }: { kind?: string | undefined; after?: BalancePlace | undefined; limit: number },
): Promise<{ items: LedgerBalance[]; next: BalancePlace | undefined }> {
  const rows = await reader.query.balancesPage({ ...filter, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const items = page.map(({ account, kind, currency, amount }) => ({
    account,
    accountLabel: accountLabel(account),
    kind,
    amount: formatAmount(amount),
    currency,
  }));
  return { items, next: rows.length > limit ? page.at(-1) : undefined };
}
