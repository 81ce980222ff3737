import type { Dialect } from '../dialect.ts';

/** Vendor and partner companies. */
export function organizationsTable(d: Dialect) {
  return d.table('organizations', {
    id: d.text('id').primaryKey(),
    kind: d.text('kind').notNull(),
    name: d.text('name').notNull(),
    nameEn: d.text('name_en').notNull(),
    parentId: d.text('parent_id'),
    homeUnitId: d.text('home_unit_id'),
    status: d.text('status').notNull(),
    version: d.int('version').notNull(),
  });
}
