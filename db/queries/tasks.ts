import { and, asc, desc, eq, gt, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { isBar, notFor } from '../../domain/kernel/barred-principal.ts';
import { CHANGES } from '../../domain/kernel/new-round.ts';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';
import { NEVER, pastDue } from './past-due.ts';

export type InboxView = 'mine' | 'groups' | 'overdue' | 'done';

/** What a page is ordered by, a minus for the latest first; what is done is ordered by when it was closed. */
export type InboxSort = 'due' | '-due' | 'opened' | '-opened' | 'closed' | '-closed';

/** Whose inbox, and when. */
export interface InboxOwner {
  userId: string;
  principals: readonly string[];
  /** In whose seats they sit as well. */
  standsInFor?: readonly SeatsStoodIn[];
  now: number;
}

/** What is offered to somebody that another sits in the seats of: of which cases. */
export interface SeatsStoodIn {
  principals: readonly string[];
  /** All where null. */
  processes: readonly string[] | null;
  unitId: string | null;
  /** In minor units of the currency. */
  mostAmount: number | null;
  currency: string | null;
}

export interface InboxParams extends InboxOwner {
  view: InboxView;
  process?: string | undefined;
  kinds?: readonly string[] | undefined;
  state?: string | undefined;
  /** Lower-case text found anywhere in number, title or the searched fields. */
  text?: string | undefined;
  partnerId?: string | undefined;
  /** The office of the case; null: none. */
  unitId?: string | null | undefined;
  /** Due before this instant by the case's own business time. */
  owedBefore?: number | undefined;
  sort: InboxSort;
  after?: { key: number; id: string } | undefined;
  limit: number;
}

type PoolsParams = InboxOwner & Pick<Partial<InboxParams>, 'process' | 'kinds'>;

export function taskQueries({ db, dialect, tables: { tasks, poolCandidates, cases, users } }: Connection) {
  const dueKey = sql<number>`coalesce(${tasks.dueAt}, ${sql.raw(NEVER)})`;
  const keys = { due: dueKey, opened: sql<number>`${tasks.openedAt}`, closed: sql<number>`${tasks.closedAt}` };

  return {
    /** One page of a person's inbox: the ids from one index alone, then what belongs to them. */
    async inbox(params: InboxParams) {
      const { key, down } = orderOf(params.sort);
      const rows = await db
        .select({ task: tasks, case: cases, key: key.as('sort_key') })
        .from(tasks)
        .innerJoin(cases, eq(cases.id, tasks.caseId))
        .where(sql`${tasks.id} in (select id from (${pageOf(params)}) as page)`)
        .orderBy(down ? desc(key) : asc(key), down ? desc(tasks.id) : asc(tasks.id));
      return rows.map(row => ({ ...row, key: Number(row.key) }));
    },

    /** How many tasks the pages have, counted no further than `most`. */
    async countInbox(params: Omit<InboxParams, 'sort' | 'after' | 'limit'>, most: number) {
      const sort = params.view === 'done' ? '-closed' : 'due';
      const found = pageOf({ ...params, sort, limit: most });
      const [row] = await db.select({ count: sql<number>`count(*)` }).from(sql`(${found}) as found`);
      return Number(row?.count ?? 0);
    },

    /** How many tasks stand in each view. */
    async inboxCounts(owner: InboxOwner): Promise<Record<InboxView, number>> {
      const count = (where: SQL | undefined) => sql<number>`(select count(*) from ${tasks} where ${where})`;
      const late = lateAt(owner.now);
      const [row] = await db
        .select({
          mine: count(held(owner)).as('mine'),
          groups: count(offered(owner)).as('groups'),
          heldLate: count(and(held(owner), late)).as('held_late'),
          offeredLate: count(and(offered(owner), late)).as('offered_late'),
          done: count(eq(tasks.closedBy, owner.userId)).as('done'),
        })
        .from(sql`(select 1) as one`);
      const { mine = 0, groups = 0, heldLate = 0, offeredLate = 0, done = 0 } = row ?? {};
      return {
        mine: Number(mine),
        groups: Number(groups),
        overdue: Number(heldLate) + Number(offeredLate),
        done: Number(done),
      };
    },

    /** The open tasks of the cases on a list's page. */
    async openTasksOf(caseIds: readonly string[]) {
      if (caseIds.length === 0) return [];
      return db
        .select()
        .from(tasks)
        .where(and(inArray(tasks.caseId, [...caseIds]), inArray(tasks.status, ['open', 'claimed'])))
        .orderBy(asc(tasks.openedAt), asc(tasks.id));
    },

    /** The principals of the pools that the tasks of a case wait in, by name. */
    async candidatesOfCase(caseId: string) {
      const pools = sql`(select ${tasks.poolId} from ${tasks} where ${tasks.caseId} = ${caseId} and ${tasks.poolId} is not null)`;
      return db
        .select({ poolId: poolCandidates.poolId, principal: poolCandidates.principal })
        .from(poolCandidates)
        .where(sql`${poolCandidates.poolId} in ${pools}`)
        .orderBy(asc(poolCandidates.principal));
    },

    /** How many open tasks each of these people has in hand, and when they were last given one. */
    async workOf(
      userIds: readonly string[],
    ): Promise<{ userId: string; openTasks: number; lastGivenAt: number | null }[]> {
      if (userIds.length === 0) return [];
      const theirs = sql`${tasks.assigneeId} = ${users.id}`;
      const rows = await db
        .select({
          userId: users.id,
          open: sql<number>`(select count(*) from ${tasks} where ${theirs} and ${tasks.status} = 'claimed')`,
          last: sql<number | null>`(select max(${tasks.claimedAt}) from ${tasks} where ${theirs})`,
        })
        .from(users)
        .where(inArray(users.id, [...userIds]))
        .orderBy(asc(users.id));
      return rows.map(({ userId, open, last }) => ({
        userId,
        openTasks: Number(open),
        lastGivenAt: last === null ? null : Number(last),
      }));
    },

    /** Who decided for a partner, the last first; in one process only where it is named. */
    async handlersOf(partnerId: string, process: string | null, limit: number): Promise<string[]> {
      const last = sql<number>`max(${tasks.closedAt})`;
      const rows = await db
        .select({ userId: tasks.closedBy, last })
        .from(cases)
        .innerJoin(tasks, eq(tasks.caseId, cases.id))
        .where(
          and(
            eq(cases.partnerId, partnerId),
            process === null ? undefined : eq(cases.process, process),
            eq(tasks.status, 'decided'),
            ne(tasks.kind, CHANGES),
          ),
        )
        .groupBy(tasks.closedBy)
        .orderBy(desc(last), asc(tasks.closedBy))
        .limit(limit);
      return rows.flatMap(({ userId }) => userId ?? []);
    },

    /** Claimed tasks by keyset, for the repair. */
    async claimedTasksAfter(id: string, limit: number) {
      return db
        .select({ id: tasks.id, caseId: tasks.caseId })
        .from(tasks)
        .where(and(sql`${tasks.status} = 'claimed'`, gt(tasks.id, id)))
        .orderBy(asc(tasks.id))
        .limit(limit);
    },

    /** Every principal that a task not yet closed is offered to. */
    async waitedFor() {
      const open = sql`exists (select 1 from ${tasks} where ${tasks.status} = 'open' and ${tasks.poolId} = ${poolCandidates.poolId})`;
      const claimed = sql`${poolCandidates.poolId} in (select ${tasks.poolId} from ${tasks} where ${tasks.status} = 'claimed')`;
      const rows = await db
        .selectDistinct({ principal: poolCandidates.principal })
        .from(poolCandidates)
        .where(or(open, claimed));
      return rows.flatMap(({ principal }) => (isBar(principal) ? [] : [principal]));
    },

    /** The open tasks offered to a principal. */
    async openTasksFor(principal: string) {
      return db
        .select({ id: tasks.id, caseId: tasks.caseId })
        .from(poolCandidates)
        .innerJoin(tasks, and(eq(tasks.poolId, poolCandidates.poolId), sql`${tasks.status} = 'open'`))
        .where(eq(poolCandidates.principal, principal))
        .orderBy(asc(tasks.id));
    },
  };

  function orderOf(sort: InboxSort): { key: SQL<number>; down: boolean } {
    const down = sort.startsWith('-');
    return { key: keys[(down ? sort.slice(1) : sort) as keyof typeof keys], down };
  }

  /** Ids of a page with the keys they are ordered by. */
  function pageOf(params: InboxParams): SQL {
    const filter = and(...filtersOf(params));
    const own = and(
      params.process === undefined ? undefined : eq(tasks.process, params.process),
      params.kinds === undefined ? undefined : inArray(tasks.kind, [...params.kinds]),
    );
    switch (params.view) {
      case 'mine':
        return idsWhere(params, and(held(params), own, filter));
      case 'groups':
        return offeredIds(params, filter);
      case 'overdue': {
        const late = and(filter, lateAt(params.now));
        const both = sql`select * from (${idsWhere(params, and(held(params), own, late))}) as held
          union all select * from (${offeredIds(params, late)}) as offered`;
        return sql`select id, sort_key from (${both}) as late ${ordered(params, sql`sort_key`, sql`id`)}`;
      }
      case 'done':
        return idsWhere(params, and(eq(tasks.closedBy, params.userId), own, filter));
    }
  }

  function filtersOf(params: InboxParams): (SQL | undefined)[] {
    const { key, down } = orderOf(params.sort);
    const { state, text, after, partnerId, unitId, owedBefore } = params;
    const found =
      params.view === 'done' ? caseWhere(text && contains(cases.search, text)) : text && contains(tasks.search, text);
    return [
      state === undefined ? undefined : caseWhere(eq(cases.state, state)),
      partnerId === undefined ? undefined : caseWhere(eq(cases.partnerId, partnerId)),
      unitId === undefined ? undefined : caseWhere(unitId === null ? isNull(cases.unitId) : eq(cases.unitId, unitId)),
      owedBefore === undefined ? undefined : lateAt(owedBefore),
      found || undefined,
      after && sql`(${key}, ${tasks.id}) ${sql.raw(down ? '<' : '>')} (${after.key}, ${after.id})`,
    ];
  }

  function caseWhere(condition: SQL | '' | undefined): SQL | undefined {
    if (!condition) return undefined;
    return sql`exists (select 1 from ${cases} where ${cases.id} = ${tasks.caseId} and ${condition})`;
  }

  function idsWhere(params: InboxParams, where: SQL | undefined, hint = sql``): SQL {
    const { key } = orderOf(params.sort);
    return sql`select ${tasks.id} as id, ${key} as sort_key from ${tasks}${hint} where ${where} ${ordered(params, key, tasks.id)}`;
  }

  /**
   * No more than a page of each pool is read, in the order of an index: SQLite sees that by itself once it is told which, PostgreSQL
   * sees which and is told the rest. What is searched, and how late it is, stands in the index by deadline whatever the order.
   */
  function offeredIds(params: InboxParams, filter: SQL | undefined): SQL {
    if (dialect === 'sqlite') {
      const { sort, text, view, owedBefore } = params;
      const byDue = text !== undefined || view === 'overdue' || owedBefore !== undefined;
      const opened = sort.endsWith('opened') && !byDue;
      const hint = sql.raw(` indexed by ${opened ? 'tasks_pool_opened' : 'tasks_pool_due'}`);
      return idsWhere(params, and(offered(params), filter), hint);
    }
    const inPool = and(
      eq(tasks.status, sql.raw("'open'")),
      sql`${tasks.poolId} = pools.pool_id`,
      withinScope(params),
      filter,
    );
    return sql`select offers.id, offers.sort_key from (${poolsOf(params)}) as pools
      cross join lateral (${idsWhere(params, inPool)}) as offers
      ${ordered(params, sql`offers.sort_key`, sql`offers.id`)}`;
  }

  function ordered({ sort, limit }: InboxParams, key: SQL, id: SQL | typeof tasks.id): SQL {
    const direction = sql.raw(sort.startsWith('-') ? 'desc' : 'asc');
    return sql`order by ${key} ${direction}, ${id} ${direction} limit ${sql.raw(String(Math.trunc(limit)))}`;
  }

  function held({ userId }: InboxOwner): SQL | undefined {
    return and(eq(tasks.assigneeId, userId), eq(tasks.status, 'claimed'));
  }

  /** The status is written out, or SQLite would not know that the index of open tasks holds them all. */
  function offered(params: PoolsParams): SQL | undefined {
    return and(eq(tasks.status, sql.raw("'open'")), sql`${tasks.poolId} in (${poolsOf(params)})`, withinScope(params));
  }

  /** Of what is offered to others, the cases that a person stands in for; the index is read as ever, and no case where nothing bounds it. */
  function withinScope(params: PoolsParams): SQL | undefined {
    const bounded = (params.standsInFor ?? []).filter(
      ({ unitId, mostAmount }) => unitId !== null || mostAmount !== null,
    );
    if (bounded.length === 0) return undefined;
    const free = (params.standsInFor ?? []).filter(seats => !bounded.includes(seats));
    const each = bounded.map(seats =>
      and(sql`${tasks.poolId} in (${poolsOf({ ...params, principals: [], standsInFor: [seats] })})`, caseWithin(seats)),
    );
    return or(sql`${tasks.poolId} in (${poolsOf({ ...params, standsInFor: free })})`, ...each);
  }

  function caseWithin({ unitId, mostAmount, currency }: SeatsStoodIn): SQL | undefined {
    return caseWhere(
      and(
        unitId === null ? undefined : sql`coalesce(${cases.unitId}, ${cases.homeUnitId}) = ${unitId}`,
        mostAmount === null ? undefined : sql`${cases.amount} <= ${mostAmount} and ${cases.currency} = ${currency}`,
      ),
    );
  }

  function poolsOf({ userId, principals, standsInFor = [], process, kinds }: PoolsParams): SQL {
    const where = and(
      notBarred([`user:${userId}`]),
      or(
        inArray(poolCandidates.principal, [...principals]),
        ...standsInFor.map(seats =>
          and(
            inArray(poolCandidates.principal, [...seats.principals]),
            notBarred(seats.principals.filter(principal => principal.startsWith('user:'))),
            seats.processes === null ? undefined : inArray(poolCandidates.process, [...seats.processes]),
          ),
        ),
      ),
      process === undefined ? undefined : eq(poolCandidates.process, process),
      kinds === undefined ? undefined : inArray(poolCandidates.kind, [...kinds]),
    );
    return sql`select distinct ${poolCandidates.poolId} as pool_id from ${poolCandidates} where ${where}`;
  }

  /** Not a pool of tasks that somebody may not have, though one of its candidates. */
  function notBarred(people: readonly string[]): SQL {
    const barring = db
      .select({ poolId: poolCandidates.poolId })
      .from(poolCandidates)
      .where(inArray(poolCandidates.principal, people.map(notFor)));
    return sql`${poolCandidates.poolId} not in ${barring}`;
  }

  function lateAt(instant: number): SQL {
    const own = sql`(select ${cases.offsetMs} from ${cases} where ${cases.id} = ${tasks.caseId})`;
    return pastDue({ cases }, dueKey, own, instant);
  }
}
