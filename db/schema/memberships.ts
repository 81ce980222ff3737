import type { Dialect } from '../dialect.ts';

/** Plans and development paths a partner is in (domain/README.md section 5). */
export function membershipsTable(d: Dialect) {
  return d.table(
    'memberships',
    {
      orgId: d.text('org_id').notNull(),
      kind: d.text('kind').notNull(),
      code: d.text('code').notNull(),
      stage: d.text('stage').notNull(),
      fromAt: d.int('from_at').notNull(),
      untilAt: d.int('until_at'),
    },
    t => [d.key({ columns: [t.orgId, t.kind, t.code] })],
  );
}
