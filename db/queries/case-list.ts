import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';
import { fewCases } from './few-cases.ts';
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

/** Stands in a cursor for what has no such value: later than any instant, behind any number, and the other way round. */
const [NEVER, NO_NUMBER] = [
  { up: 9_000_000_000_000_000, down: -1 },
  { up: '~', down: ' ' },
];

export function caseListQueries(connection: Connection) {
  const { db, dialect, tables } = connection;
  const { cases, tasks } = tables;
  const few = fewCases(connection);
  /** Numbers go in the order of their bytes, whatever collation the PostgreSQL database was made with. */
  const number = sql`${cases.number}${sql.raw(dialect === 'postgres' ? ' collate "C"' : '')}`;
  const orders = {
    updated: { key: sql`${cases.updatedAt}`, index: 'cases_updated', always: true, none: NEVER },
    created: { key: sql`${cases.createdAt}`, index: 'cases_created', always: true, none: NEVER },
    due: { key: sql`${cases.dueAt}`, index: 'cases_due', always: false, none: NEVER },
    submitted: { key: sql`${cases.submittedAt}`, index: 'cases_submitted', always: false, none: NEVER },
    number: { key: number, index: 'cases_numbered', always: false, none: NO_NUMBER },
  } as const satisfies Record<SortName, object>;

  return {
    /**
     * One page of the cases in a reader's scope, with what each is ordered by; stable while others come and go. On SQLite a narrow
     * set is put in order; all else is read in the order of its index until the page is full.
     */
    async listCases(params: CaseListParams) {
      const { sort, after, limit } = params;
      const down = sort.startsWith('-');
      const { key, index, always, none } = orders[(down ? sort.slice(1) : sort) as SortName];
      const last = down ? none.down : none.up;
      const ids = dialect === 'sqlite' ? await few(params) : undefined;
      if (ids?.length === 0) return [];
      const conditions = [
        isNull(cases.deletedAt),
        inSight(tables, params.scope),
        ...matching(params),
        ids && among(ids),
      ];
      const order = down ? desc : asc;
      const page = async (most: number, ...bounds: (SQL | undefined)[]) => {
        const where = and(...bounds, ...conditions);
        const found = sql`select id from ${read(ids ? 'sqlite_autoindex_cases_1' : index)} where ${where}
          order by ${order(key)}, ${order(cases.id)} limit ${most}`;
        const rows = await db
          .select({ row: cases, key: sql<string | number | null>`${key}`.as('sort_key') })
          .from(cases)
          .where(sql`${cases.id} in (${found})`)
          .orderBy(order(key), order(cases.id));
        return rows.map(({ row, key: at }) => ({
          row,
          key: at === null ? last : none === NEVER ? Number(at) : at,
        }));
      };
      const beyond = sql.raw(down ? '<' : '>');
      const place = after && sql`(${key}, ${cases.id}) ${beyond} (${after.key}, ${after.id})`;
      if (always) return page(limit, place);
      const having = after?.key === last ? [] : await page(limit, isNotNull(key), place);
      if (having.length === limit || bounded(params)) return having;
      const rest = after?.key === last ? sql`${cases.id} ${beyond} ${after.id}` : undefined;
      return [...having, ...(await page(limit - having.length, isNull(key), rest))];
    },
  };

  /** The table, by the index that gives the order; PostgreSQL chooses by its statistics. */
  function read(index: string): SQL {
    return dialect === 'sqlite' ? sql`${cases} indexed by ${sql.raw(index)}` : sql`${cases}`;
  }

  function among(ids: readonly string[]): SQL {
    return sql`${cases.id} in (select value from json_each(${JSON.stringify(ids)}))`;
  }

  /** Whether what has no value in this order is filtered out anyway. */
  function bounded({ sort, dueFrom, dueBefore, submittedFrom, submittedBefore }: CaseListParams): boolean {
    if (sort.endsWith('due')) return dueFrom !== undefined || dueBefore !== undefined;
    return sort.endsWith('submitted') && (submittedFrom !== undefined || submittedBefore !== undefined);
  }

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
      dueFrom === undefined ? undefined : gte(cases.dueAt, dueFrom),
      dueBefore === undefined ? undefined : lt(cases.dueAt, dueBefore),
      submittedFrom === undefined ? undefined : gte(cases.submittedAt, submittedFrom),
      submittedBefore === undefined ? undefined : lt(cases.submittedAt, submittedBefore),
    ];
  }
}
