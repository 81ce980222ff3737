import { type SQL, sql } from 'drizzle-orm';
import type { Tables } from '../tables.ts';

/** Later than any due instant: tasks without a deadline come last. Written into the index `tasks_pool_due`. */
export const NEVER = '9000000000000000';

/**
 * Due before an instant of the business time of its own case, which the sandbox may have moved ahead: `due` is a column or expression,
 * `offset` the offset of the case it belongs to. What no case's offset reaches is left out by the index of `due` alone.
 */
export function pastDue({ cases }: Pick<Tables, 'cases'>, due: SQL, offset: SQL, before: number): SQL {
  const furthest = sql`coalesce((select max(offset_ms) from ${cases} as ahead where offset_ms > 0), 0)`;
  return sql`${due} < ${before} + ${furthest} and (${due} < ${before} or ${due} < ${before} + ${offset})`;
}
