import type { Dialect } from '../dialect.ts';

/**
 * What people say about a case. For everyone who sees the case, or for the side of who said it, whose company is `organization_id`; `partner_id` is whose case it was, `counterparty_id` the second partner that
 * saw it, `made_in`
 * the state it was in: who comes later learns nothing of what was said before them. `text` is null once it was erased.
 */
export function commentsTable(d: Dialect) {
  return d.table('comments', {
    id: d.text('id').primaryKey(),
    caseId: d.text('case_id').notNull(),
    side: d.text('side').notNull(),
    organizationId: d.text('organization_id'),
    partnerId: d.text('partner_id'),
    counterpartyId: d.text('counterparty_id'),
    audience: d.text('audience').notNull(),
    madeBy: d.text('made_by').notNull(),
    madeAt: d.int('made_at').notNull(),
    madeIn: d.text('made_in').notNull(),
    text: d.text('text'),
  });
}
