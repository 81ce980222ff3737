import type { Dialect } from '../dialect.ts';

/**
 * Who may claim the open tasks of a pool: principals, matched to memberships when read and when deciding. Tasks of one process and
 * kind with the same candidates are one pool, whose id follows from them; its rows never change.
 */
export function poolCandidatesTable(d: Dialect) {
  return d.table(
    'pool_candidates',
    {
      poolId: d.text('pool_id').notNull(),
      principal: d.text('principal').notNull(),
      process: d.text('process').notNull(),
      kind: d.text('kind').notNull(),
    },
    t => [d.key({ columns: [t.poolId, t.principal] })],
  );
}
