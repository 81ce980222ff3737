import type { Dialect } from '../dialect.ts';

/** Filters people keep: a list and the query it stands for. */
export function savedViewsTable(d: Dialect) {
  return d.table('saved_views', {
    id: d.text('id').primaryKey(),
    ownerId: d.text('owner_id').notNull(),
    list: d.text('list').notNull(),
    name: d.text('name').notNull(),
    query: d.text('query').notNull(),
    sharedWith: d.text('shared_with'),
    version: d.int('version').notNull(),
    createdAt: d.int('created_at').notNull(),
    updatedAt: d.int('updated_at').notNull(),
  });
}
