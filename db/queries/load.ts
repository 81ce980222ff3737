import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { type CaseScope, inSight } from './in-sight.ts';
import { NEVER, pastDue } from './past-due.ts';

/** What counts as overdue, and as due soon: instants by the business time of each case. */
export interface LoadWindow {
  now: number;
  before: number;
}

/** Tasks that wait in one place of the organisation. */
export interface LoadRow {
  count: number;
  overdue: number;
  /** Due before the window ends, overdue ones apart. */
  soon: number;
  /** Since when the longest waiting one waits; null where none does. */
  oldestAt: number | null;
}

/** How much is in whose hands, and how much waits for which group. */
export function loadQueries({ db, dialect, tables }: Connection) {
  const { tasks, cases, poolCandidates } = tables;
  const dueKey = sql`coalesce(${tasks}.due_at, ${sql.raw(NEVER)})`;
  const own = sql`(select offset_ms from ${cases} as own where own.id = ${tasks}.case_id)`;
  const late = (before: number) => pastDue(tables, dueKey, own, before);
  const number = (when: SQL) => sql<number>`coalesce(sum(case when ${when} then 1 else 0 end), 0)`;
  const by = (index: string) => sql.raw(dialect === 'sqlite' ? ` indexed by ${index}` : '');

  return {
    /** Claimed tasks of these people: those of cases in the reader's sight, and how many there are elsewhere. */
    async claimedLoad({
      assigneeIds,
      scope,
      ...window
    }: LoadWindow & { assigneeIds: readonly string[]; scope: CaseScope }) {
      if (assigneeIds.length === 0) return [];
      const seen = and(isNull(cases.deletedAt), inSight(tables, scope)) ?? sql`true`;
      const rows = await db
        .select({
          assigneeId: sql<string>`${tasks}.assignee_id`,
          count: number(seen),
          elsewhere: number(sql`not (${seen})`),
          overdue: number(sql`${seen} and ${late(window.now)}`),
          within: number(sql`${seen} and ${late(window.before)}`),
          oldestAt: sql<number | null>`min(case when ${seen} then ${tasks}.claimed_at end)`,
        })
        .from(sql`${tasks} join ${cases}${by('cases_scope')} on ${cases.id} = ${tasks.caseId}`)
        .where(and(inArray(tasks.assigneeId, [...assigneeIds]), eq(tasks.status, 'claimed')))
        .groupBy(tasks.assigneeId)
        .orderBy(tasks.assigneeId);
      return rows.map(({ assigneeId, elsewhere, ...row }) => ({
        assigneeId,
        elsewhere: Number(elsewhere),
        ...loadOf(row),
      }));
    },

    /** Open tasks that nobody has claimed, by whom they are offered to. */
    async offeredLoad({ principals, ...window }: LoadWindow & { principals: readonly string[] }) {
      if (principals.length === 0) return [];
      const rows = await db
        .select({
          principal: sql<string>`${poolCandidates}.principal`,
          count: sql<number>`count(*)`,
          overdue: number(late(window.now)),
          within: number(late(window.before)),
          oldestAt: sql<number | null>`min(${tasks}.opened_at)`,
        })
        .from(
          sql`${poolCandidates} join ${tasks}${by('tasks_pool_due')}
            on ${tasks.poolId} = ${poolCandidates.poolId} and ${tasks.status} = 'open'`,
        )
        .where(inArray(poolCandidates.principal, [...principals]))
        .groupBy(poolCandidates.principal)
        .orderBy(poolCandidates.principal);
      return rows.map(({ principal, ...row }) => ({ principal, ...loadOf(row) }));
    },
  };
}

function loadOf({ count, overdue, within, oldestAt }: Omit<LoadRow, 'soon'> & { within: number }): LoadRow {
  return {
    count: Number(count),
    overdue: Number(overdue),
    soon: Number(within) - Number(overdue),
    oldestAt: oldestAt === null ? null : Number(oldestAt),
  };
}
