import type { Dialect } from '../dialect.ts';

/**
 * What the programme knows of its partners beside their cases (domain/registry/). `acts_at`: the next instant at which time changes how
 * the entry stands; `standing`: how it stood when that was last told.
 */
export function registryTable(d: Dialect) {
  return d.table('registry', {
    id: d.text('id').primaryKey(),
    kind: d.text('kind').notNull(),
    partnerId: d.text('partner_id'),
    ref: d.text('ref').notNull(),
    subject: d.text('subject'),
    data: d.text('data').notNull(),
    fromAt: d.int('from_at').notNull(),
    untilAt: d.int('until_at'),
    actsAt: d.int('acts_at'),
    status: d.text('status'),
    standing: d.text('standing'),
    version: d.int('version').notNull(),
    source: d.text('source').notNull(),
    updatedAt: d.int('updated_at').notNull(),
  });
}
