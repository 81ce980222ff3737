import type { Dialect } from '../dialect.ts';

/** Policies somebody writes, until a second person makes a version of them (design/approvals.md section 2). */
export function policyDraftsTable(d: Dialect) {
  return d.table('policy_drafts', {
    id: d.text('id').primaryKey(),
    process: d.text('process').notNull(),
    baseVersion: d.int('base_version').notNull(),
    status: d.text('status').notNull(),
    document: d.text('document').notNull(),
    tag: d.int('tag').notNull(),
    madeBy: d.text('made_by').notNull(),
    madeAt: d.int('made_at').notNull(),
    authors: d.text('authors').notNull(),
    changedBy: d.text('changed_by').notNull(),
    changedAt: d.int('changed_at').notNull(),
    effectiveFrom: d.int('effective_from'),
    proposedBy: d.text('proposed_by'),
    proposedAt: d.int('proposed_at'),
    became: d.int('became'),
  });
}
