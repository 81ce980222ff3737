import type { Dialect } from '../dialect.ts';

/** How far each system outside was read (engine/registry/pull.ts). `cursor`: the source's own word for the place. */
export function registryCursorsTable(d: Dialect) {
  return d.table(
    'registry_cursors',
    {
      source: d.text('source').notNull(),
      kind: d.text('kind').notNull(),
      cursor: d.text('cursor'),
      more: d.int('more').notNull(),
      pages: d.int('pages').notNull(),
      pulledAt: d.int('pulled_at').notNull(),
    },
    t => [d.key({ columns: [t.source, t.kind] })],
  );
}
