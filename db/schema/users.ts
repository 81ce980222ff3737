import type { Dialect } from '../dialect.ts';

/** People. */
export function usersTable(d: Dialect) {
  return d.table('users', {
    id: d.text('id').primaryKey(),
    orgId: d.text('org_id').notNull(),
    unitId: d.text('unit_id'),
    name: d.text('name').notNull(),
    nameEn: d.text('name_en').notNull(),
    email: d.text('email').notNull(),
    language: d.text('language').notNull(),
    zone: d.text('zone').notNull(),
    status: d.text('status').notNull(),
    version: d.int('version').notNull(),
    managerId: d.text('manager_id'),
  });
}
