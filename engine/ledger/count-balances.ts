import type { Row } from '../../db/store.ts';
import { accounts } from '../../domain/ledger/accounts.ts';
import type { Engine } from '../ports.ts';
import type { LedgerFault } from './audit-ledger.ts';

/** What the lines of each account and currency come to. */
export type Counting = Map<string, number>;

const PAGE = 1000;

/** Compares the balances kept with what the entries come to, and finds what gave more than it held. */
export async function countedBalances(
  engine: Engine,
  counting: Counting,
): Promise<{ accounts: number; faults: LedgerFault[] }> {
  const left = new Map(counting);
  const faults: LedgerFault[] = [];
  for (let after: Row<'balances'> | undefined; ; ) {
    const page = await engine.store.read(reader => reader.query.balancesPage({ after, limit: PAGE }));
    for (const { account, currency, amount } of page) {
      const key = JSON.stringify([account, currency]);
      if ((left.get(key) ?? 0) !== amount) faults.push({ at: account, fault: 'balance-differs' });
      if (amount < 0 && account !== accounts.programme) faults.push({ at: account, fault: 'overdrawn' });
      left.delete(key);
    }
    if (page.length < PAGE) break;
    after = page.at(-1);
  }
  for (const [key] of left) faults.push({ at: (JSON.parse(key) as [string])[0], fault: 'balance-differs' });
  return { accounts: counting.size, faults };
}
