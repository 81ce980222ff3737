import type { Dialect } from '../dialect.ts';

/** What the postings of an account come to in each currency, kept with every entry; `countersign audit ledger` counts it again. */
export function balancesTable(d: Dialect) {
  return d.table(
    'balances',
    {
      account: d.text('account').notNull(),
      currency: d.text('currency').notNull(),
      /** What stands before the colon of the account's name. */
      kind: d.text('kind').notNull(),
      amount: d.int('amount').notNull(),
    },
    t => [d.key({ columns: [t.account, t.currency] })],
  );
}
