import type { Dialect } from '../dialect.ts';

/** Certificates and signing limits of people, by which a stage finds who may sit. */
export function capabilitiesTable(d: Dialect) {
  return d.table('capabilities', {
    id: d.text('id').primaryKey(),
    userId: d.text('user_id').notNull(),
    code: d.text('code').notNull(),
    amount: d.int('amount'),
    currency: d.text('currency'),
    fromAt: d.int('from_at').notNull(),
    untilAt: d.int('until_at'),
  });
}
