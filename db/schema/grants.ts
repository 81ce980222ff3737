import type { Dialect } from '../dialect.ts';

/** A role or a single permission item, in a scope, for a time. */
export function grantsTable(d: Dialect) {
  return d.table('grants', {
    id: d.text('id').primaryKey(),
    userId: d.text('user_id').notNull(),
    kind: d.text('kind').notNull(),
    code: d.text('code').notNull(),
    scope: d.text('scope').notNull(),
    fromAt: d.int('from_at').notNull(),
    untilAt: d.int('until_at'),
    version: d.int('version').notNull(),
  });
}
