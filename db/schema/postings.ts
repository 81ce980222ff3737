import type { Dialect } from '../dialect.ts';

/**
 * The ledger: lines of entries, never changed. An entry is what one act of its source did, a case or the registry entry of a budget, and
 * its lines come to nothing. Amounts are minor units, debit above zero. `reverses_id` and `reverses_seq` name the earlier entry it takes back.
 */
export function postingsTable(d: Dialect) {
  return d.table(
    'postings',
    {
      sourceId: d.text('source_id').notNull(),
      seq: d.int('seq').notNull(),
      line: d.int('line').notNull(),
      source: d.text('source').notNull(),
      account: d.text('account').notNull(),
      amount: d.int('amount').notNull(),
      currency: d.text('currency').notNull(),
      partnerId: d.text('partner_id'),
      at: d.int('at').notNull(),
      reversesId: d.text('reverses_id'),
      reversesSeq: d.int('reverses_seq'),
    },
    t => [d.key({ columns: [t.sourceId, t.seq, t.line] })],
  );
}
