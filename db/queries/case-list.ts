import { and, asc, desc, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { type CaseFilter, caseFilters } from './case-filter.ts';
import { fewCases } from './few-cases.ts';
import { type CaseScope, inSight } from './in-sight.ts';

/** What lists of cases are ordered by; a leading hyphen is the other way round, and what has no such value comes last. */
type SortName = 'updated' | 'due' | 'submitted' | 'number' | 'created';
export type CaseSort = SortName | `-${SortName}`;

export interface CaseCountParams extends CaseFilter {
  scope: CaseScope;
}

export interface CaseListParams extends CaseCountParams {
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
  const filters = caseFilters(connection);
  const { cases } = tables;
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
      const conditions = conditionsOf(params, ids);
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

    /** How many cases a list has, counted no further than `most`. */
    async countCases(params: CaseCountParams, most: number) {
      const ids = dialect === 'sqlite' ? await few({ ...params, sort: '-updated' }) : undefined;
      if (ids?.length === 0) return 0;
      const whole = filters.due(params) ? 'cases_due' : 'cases_updated';
      const found = sql`select 1 from ${read(ids ? 'sqlite_autoindex_cases_1' : whole)}
        where ${and(...conditionsOf(params, ids))} limit ${most}`;
      const [row] = await db.select({ count: sql<number>`count(*)` }).from(sql`(${found}) as found`);
      return Number(row?.count ?? 0);
    },
  };

  function conditionsOf(params: CaseCountParams, ids: readonly string[] | undefined): (SQL | undefined)[] {
    return [
      isNull(cases.deletedAt),
      inSight(tables, params.scope),
      ...filters.matching(params, params.scope),
      ids && among(ids),
    ];
  }

  /** The table, by the index that gives the order; PostgreSQL chooses by its statistics. */
  function read(index: string): SQL {
    return dialect === 'sqlite' ? sql`${cases} indexed by ${sql.raw(index)}` : sql`${cases}`;
  }

  function among(ids: readonly string[]): SQL {
    return sql`${cases.id} in (select value from json_each(${JSON.stringify(ids)}))`;
  }

  /** Whether what has no value in this order is filtered out anyway. */
  function bounded(params: CaseListParams): boolean {
    const { sort } = params;
    if (sort.endsWith('due')) return filters.due(params) !== undefined;
    return sort.endsWith('submitted') && filters.submitted(params) !== undefined;
  }
}
