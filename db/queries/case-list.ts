import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';
import { type CaseScope, inSight } from './in-sight.ts';

/** What lists of cases are ordered by; a leading hyphen is the other way round, and what has no such value comes last. */
type SortName = 'updated' | 'due' | 'submitted' | 'number' | 'created';
export type CaseSort = SortName | `-${SortName}`;

export interface CaseFilter {
  process?: string | undefined;
  states?: readonly string[] | undefined;
  /** Lower-case text found anywhere in number, title or the searched fields. */
  text?: string | undefined;
  open?: boolean | undefined;
  partnerId?: string | undefined;
  /** Only of these partners. */
  partnerIds?: readonly string[] | undefined;
  unitId?: string | undefined;
  /** Who holds an open task of it. */
  assigneeId?: string | undefined;
  /** Instants, UTC milliseconds: from the first on, before the second. */
  dueFrom?: number | undefined;
  dueBefore?: number | undefined;
  submittedFrom?: number | undefined;
  submittedBefore?: number | undefined;
}

export interface CaseListParams extends CaseFilter {
  scope: CaseScope;
  sort: CaseSort;
  after?: { key: string | number; id: string } | undefined;
  limit: number;
}

/** Later than any instant. */
const NEVER = 9_000_000_000_000_000;

export function caseListQueries({ db, dialect, tables }: Connection) {
  const { cases, tasks, deadlines } = tables;
  const due = sql<number | null>`(select min(${deadlines.dueAt}) from ${deadlines}
    where ${deadlines.caseId} = ${cases.id} and ${deadlines.status} = 'running' and ${deadlines.kind} = 'due')`;

  return {
    /** One page of the cases in a reader's scope, with what each is ordered by; stable while others come and go. */
    async listCases({ scope, sort, after, limit, ...filter }: CaseListParams) {
      const backwards = sort.startsWith('-');
      const key = sortKey(sort, backwards);
      const conditions = [isNull(cases.deletedAt), inSight(tables, scope), ...matching(filter)];
      if (after) conditions.push(beyond(key, after, backwards));
      const order = backwards ? desc : asc;
      const rows = await db
        .select({ row: cases, key: key.as('sort_key') })
        .from(cases)
        .where(and(...conditions))
        .orderBy(order(key), order(cases.id))
        .limit(limit);
      return rows.map(({ row, key: at }) => ({ row, key: sort.endsWith('number') ? String(at) : Number(at) }));
    },
  };

  function matching(filter: CaseFilter): (SQL | undefined)[] {
    const { process, states, text, open, partnerId, partnerIds, unitId, assigneeId } = filter;
    const { dueFrom, dueBefore, submittedFrom, submittedBefore } = filter;
    const held = db
      .select({ id: tasks.caseId })
      .from(tasks)
      .where(and(eq(tasks.assigneeId, assigneeId ?? ''), eq(tasks.status, 'claimed')));
    return [
      process === undefined ? undefined : eq(cases.process, process),
      states && inArray(cases.state, [...states]),
      text === undefined ? undefined : contains(cases.search, text),
      open === undefined ? undefined : open ? isNull(cases.closedAt) : isNotNull(cases.closedAt),
      partnerId === undefined ? undefined : eq(cases.partnerId, partnerId),
      partnerIds === undefined ? undefined : inArray(cases.partnerId, [...partnerIds]),
      unitId === undefined ? undefined : eq(cases.unitId, unitId),
      assigneeId === undefined ? undefined : inArray(cases.id, held),
      dueFrom === undefined ? undefined : gte(due, dueFrom),
      dueBefore === undefined ? undefined : lt(due, dueBefore),
      submittedFrom === undefined ? undefined : gte(cases.submittedAt, submittedFrom),
      submittedBefore === undefined ? undefined : lt(cases.submittedAt, submittedBefore),
    ];
  }

  function sortKey(sort: CaseSort, backwards: boolean): SQL<string | number> {
    const last = sql.raw(String(backwards ? -1 : NEVER));
    switch (sort.replace('-', '')) {
      case 'due':
        return sql`coalesce(${due}, ${last})`;
      case 'submitted':
        return sql`coalesce(${cases.submittedAt}, ${last})`;
      case 'number':
        return sql`coalesce(${cases.number}, ${sql.raw(backwards ? "' '" : "'~'")})${inBytes()}`;
      case 'created':
        return sql`${cases.createdAt}`;
      default:
        return sql`${cases.updatedAt}`;
    }
  }

  function beyond(key: SQL, { key: at, id }: { key: string | number; id: string }, backwards: boolean): SQL {
    return backwards ? sql`(${key}, ${cases.id}) < (${at}, ${id})` : sql`(${key}, ${cases.id}) > (${at}, ${id})`;
  }

  /** Numbers in the order of their bytes, whatever collation the PostgreSQL database was made with. */
  function inBytes(): SQL {
    return sql.raw(dialect === 'postgres' ? ' collate "C"' : '');
  }
}
