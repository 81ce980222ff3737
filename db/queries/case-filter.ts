import { and, eq, gte, inArray, isNotNull, isNull, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import type { DeadlineOutcome } from '../../domain/kernel/owed.ts';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';
import { type CaseScope, clocksInSight } from './in-sight.ts';
import { pastDue } from './past-due.ts';

/** Deadlines that were settled: how, which by name, and when, from an instant on and before another. */
export interface SettledFilter {
  outcomes?: readonly DeadlineOutcome[] | undefined;
  stage?: string | undefined;
  from?: number | undefined;
  before?: number | undefined;
}

export interface CaseFilter {
  process?: string | undefined;
  states?: readonly string[] | undefined;
  /** Lower-case text found anywhere in number, title or the searched fields. */
  text?: string | undefined;
  open?: boolean | undefined;
  partnerId?: string | undefined;
  /** Only of these partners. */
  partnerIds?: readonly string[] | undefined;
  /** Null: of no office. */
  unitId?: string | null | undefined;
  /** Who holds an open task of it. */
  assigneeId?: string | undefined;
  /** Processes in which that is not told. */
  heldExcept?: readonly string[] | undefined;
  /** Instants, UTC milliseconds: from the first on, before the second. */
  dueFrom?: number | undefined;
  dueBefore?: number | undefined;
  submittedFrom?: number | undefined;
  submittedBefore?: number | undefined;
  /** Owed before this instant by the case's own business time, as what is overdue now. */
  owedBefore?: number | undefined;
  /** With a deadline of this kind. */
  settled?: SettledFilter | undefined;
}

/** The conditions of a list of cases, as it is asked for and as its narrow sets are looked for (few-cases.ts). */
export function caseFilters({ db, dialect, tables }: Connection) {
  const { cases, tasks, deadlines } = tables;
  const dueAt = sql`${cases.dueAt}`;
  const offset = sql`${cases.offsetMs}`;
  const between = (column: Parameters<typeof gte>[0], from: number | undefined, before: number | undefined) =>
    and(from === undefined ? undefined : gte(column, from), before === undefined ? undefined : lt(column, before));

  return {
    /** Due instants, by the calendar and by what is owed. */
    due({ dueFrom, dueBefore, owedBefore }: CaseFilter): SQL | undefined {
      const owed = owedBefore === undefined ? undefined : pastDue(tables, dueAt, offset, owedBefore);
      return and(between(cases.dueAt, dueFrom, dueBefore), owed);
    },

    submitted({ submittedFrom, submittedBefore }: CaseFilter): SQL | undefined {
      return between(cases.submittedAt, submittedFrom, submittedBefore);
    },

    unit: (unitId: string | null): SQL => (unitId === null ? isNull(cases.unitId) : eq(cases.unitId, unitId)),

    /** Cases with such a deadline, by the index of those that are settled. */
    settledIds({ outcomes, stage, from, before }: SettledFilter, scope: CaseScope): SQL {
      const where = and(
        isNotNull(deadlines.settledAt),
        between(deadlines.settledAt, from, before),
        outcomes && inArray(deadlines.outcome, [...outcomes]),
        stage === undefined ? undefined : eq(deadlines.name, stage),
        clocksInSight(tables, scope),
      );
      const by = sql.raw(dialect === 'sqlite' ? ' indexed by deadlines_settled' : '');
      return sql`select distinct ${deadlines.caseId} as id from ${deadlines}${by} where ${where}`;
    },

    matching(filter: CaseFilter, scope: CaseScope): (SQL | undefined)[] {
      const { process, states, text, open, partnerId, partnerIds, unitId, assigneeId, heldExcept, settled } = filter;
      const held = db
        .select({ id: tasks.caseId })
        .from(tasks)
        .where(
          and(
            eq(tasks.assigneeId, assigneeId ?? ''),
            eq(tasks.status, 'claimed'),
            heldExcept && notInArray(tasks.process, [...heldExcept]),
          ),
        );
      return [
        process === undefined ? undefined : eq(cases.process, process),
        states && inArray(cases.state, [...states]),
        text === undefined ? undefined : contains(cases.search, text),
        open === undefined ? undefined : open ? isNull(cases.closedAt) : isNotNull(cases.closedAt),
        partnerId === undefined ? undefined : eq(cases.partnerId, partnerId),
        partnerIds === undefined ? undefined : inArray(cases.partnerId, [...partnerIds]),
        unitId === undefined ? undefined : this.unit(unitId),
        assigneeId === undefined ? undefined : inArray(cases.id, held),
        settled && sql`${cases.id} in (${this.settledIds(settled, scope)})`,
        this.due(filter),
        this.submitted(filter),
      ];
    },
  };
}
