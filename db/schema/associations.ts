import type { Dialect } from '../dialect.ts';

/**
 * Which customer is whose: pre-registered by a partner or associated with it, and who manages it there
 * (domain/distribution.md sections 3, 5 and 6). A customer of a reseller is a second-tier one of the reseller's master.
 */
export function associationsTable(d: Dialect) {
  return d.table('associations', {
    id: d.text('id').primaryKey(),
    partnerId: d.text('partner_id').notNull(),
    customerKey: d.text('customer_key').notNull(),
    name: d.text('name').notNull(),
    kind: d.text('kind').notNull(),
    accountManagerId: d.text('account_manager_id'),
    fromAt: d.int('from_at').notNull(),
    /** When it ended; null while it holds. */
    untilAt: d.int('until_at'),
  });
}
