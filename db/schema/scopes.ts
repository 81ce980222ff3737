import type { Dialect } from '../dialect.ts';

/** What a fact counts or sums over, locked before it is read; also the number series. */
export function scopesTable(d: Dialect) {
  return d.table('scopes', {
    key: d.text('key').primaryKey(),
    value: d.int('value').notNull(),
  });
}
