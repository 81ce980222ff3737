import type { Dialect } from '../dialect.ts';

/** The ordered feed of what happened: to a case, or in the registry (then without one). */
export function eventsTable(d: Dialect) {
  return d.table('events', {
    id: d.text('id').primaryKey(),
    position: d.int('position'),
    caseId: d.text('case_id'),
    process: d.text('process').notNull(),
    type: d.text('type').notNull(),
    at: d.int('at').notNull(),
    partnerId: d.text('partner_id'),
    counterpartyId: d.text('counterparty_id'),
    unitId: d.text('unit_id'),
    partnerVisible: d.int('partner_visible').notNull(),
    vendorVisible: d.int('vendor_visible').notNull(),
    data: d.text('data').notNull(),
  });
}
