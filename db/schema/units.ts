import type { Dialect } from '../dialect.ts';

/** Offices and departments. */
export function unitsTable(d: Dialect) {
  return d.table('units', {
    id: d.text('id').primaryKey(),
    orgId: d.text('org_id').notNull(),
    parentId: d.text('parent_id'),
    kind: d.text('kind').notNull(),
    name: d.text('name').notNull(),
    nameEn: d.text('name_en').notNull(),
    leadUserId: d.text('lead_user_id'),
    version: d.int('version').notNull(),
  });
}
