import { and, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { DeadlineOutcome } from '../../domain/kernel/owed.ts';
import type { Connection } from '../connection.ts';
import { type CaseScope, clocksInSight, inSight } from './in-sight.ts';
import { pastDue } from './past-due.ts';

/** Over which cases, and the store's instant that says what is overdue. */
export interface OwedParams {
  scope: CaseScope;
  now: number;
}

export interface OwedRow {
  process: string;
  state: string;
  unitId: string | null;
  count: number;
  overdue: number;
}

export interface SettledParams {
  scope: CaseScope;
  /** The instants the periods begin at, in order, and the one the last of them ends before. */
  begins: readonly number[];
  before: number;
}

export interface SettledRow {
  /** Place of the period in `begins`. */
  period: number;
  unitId: string | null;
  outcome: DeadlineOutcome;
  /** Cases, each once. */
  count: number;
}

export interface SettledStageRow extends Omit<SettledRow, 'period'> {
  process: string;
  /** Name of the deadline. */
  stage: string;
}

/** What is counted over what somebody owes, and over what became of it; never a case outside the reader's scope. */
export function deadlineQueries({ db, dialect, tables }: Connection) {
  const { cases, deadlines } = tables;
  // Text, not columns: the builder knows no table whose index was chosen for it.
  const process = sql<string>`${cases.process}`;
  const state = sql<string>`${cases.state}`;
  const unitId = sql<string | null>`${cases.unitId}`;
  const outcome = sql<DeadlineOutcome>`${deadlines}.outcome`;
  const by = (index: string) => sql.raw(dialect === 'sqlite' ? ` indexed by ${index}` : '');
  const late = (before: number) => pastDue(tables, sql`${cases.dueAt}`, sql`${cases.offsetMs}`, before);
  /** Deadlines first, in the order of their index, then the scope of each case. */
  const source = sql`${deadlines}${by('deadlines_settled')} cross join ${cases}${by('cases_scope')}`;
  const distinct = sql<number>`count(distinct ${deadlines.caseId})`;
  const counted = (now: number) => ({
    count: sql<number>`count(*)`,
    overdue: sql<number>`coalesce(sum(case when ${late(now)} then 1 else 0 end), 0)`,
  });

  return {
    /** Cases that somebody owes a decision on before an instant, by process, state and office. */
    async owedBefore({ scope, now, before }: OwedParams & { before: number }): Promise<OwedRow[]> {
      const rows = await db
        .select({ process, state, unitId, ...counted(now) })
        .from(sql`${cases}${by('cases_due')}`)
        .where(and(late(before), isNull(cases.deletedAt), inSight(tables, scope)))
        .groupBy(cases.process, cases.state, cases.unitId)
        .orderBy(cases.process, cases.state, cases.unitId);
      return rows.map(asNumbers);
    },

    /** How many cases of a process stand in each state, and how many of them are overdue. */
    async standing({ scope, now, ...of }: OwedParams & { process: string }) {
      const rows = await db
        .select({ state, ...counted(now) })
        .from(sql`${cases}${by('cases_process')}`)
        .where(and(eq(cases.process, of.process), isNull(cases.deletedAt), inSight(tables, scope)))
        .groupBy(cases.state)
        .orderBy(cases.state);
      return rows.map(asNumbers);
    },

    /** Cases whose deadlines were settled from the first of the instants on, by period, office and outcome. */
    async settledByPeriod(params: SettledParams): Promise<SettledRow[]> {
      // Asked the latest first, as each period begins before all later ones.
      const nth = params.begins.map((begin, i) => sql`when ${deadlines.settledAt} >= ${begin} then ${whole(i)}`);
      if (nth.length === 0) return [];
      const rows = await db
        .select({
          period: sql<number>`case ${sql.join(nth.reverse(), sql` `)} end`.as('period_nth'),
          unitId,
          outcome,
          count: distinct,
        })
        .from(source)
        .where(settled(params))
        .groupBy(sql`period_nth`, cases.unitId, deadlines.outcome);
      return rows.map(row => ({ ...row, period: Number(row.period), count: Number(row.count) }));
    },

    /** The same over the whole time, by process, deadline, office and outcome. */
    async settledByStage(params: SettledParams): Promise<SettledStageRow[]> {
      const rows = await db
        .select({
          process,
          stage: sql<string>`${deadlines.name}`,
          unitId,
          outcome,
          count: distinct,
        })
        .from(source)
        .where(settled(params))
        .groupBy(cases.process, deadlines.name, cases.unitId, deadlines.outcome);
      return rows.map(row => ({ ...row, count: Number(row.count) }));
    },
  };

  function settled({ scope, begins: [begin = 0], before }: SettledParams): SQL | undefined {
    return and(
      eq(cases.id, deadlines.caseId),
      gte(deadlines.settledAt, begin),
      lt(deadlines.settledAt, before),
      isNull(cases.deletedAt),
      inSight(tables, scope),
      clocksInSight(tables, scope),
    );
  }
}

function whole(value: number): SQL {
  return sql.raw(String(Math.trunc(value)));
}

function asNumbers<T extends { count: number; overdue: number }>(row: T): T {
  return { ...row, count: Number(row.count), overdue: Number(row.overdue) };
}
