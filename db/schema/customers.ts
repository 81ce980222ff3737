import type { Dialect } from '../dialect.ts';

/** What routing and the new-customer test know of a customer (domain/opportunities.md R7, R8). */
export function customersTable(d: Dialect) {
  return d.table('customers', {
    key: d.text('key').primaryKey(),
    name: d.text('name').notNull(),
    ownerUnitId: d.text('owner_unit_id'),
    cashPaid: d.text('cash_paid').notNull(),
    firstAccount: d.int('first_account').notNull(),
  });
}
