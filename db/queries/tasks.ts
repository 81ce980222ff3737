import { and, asc, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Connection } from '../connection.ts';
import { contains } from './cases.ts';

export type InboxView = 'mine' | 'groups' | 'overdue' | 'done';

export interface InboxParams {
  view: InboxView;
  userId: string;
  principals: readonly string[];
  now: number;
  process?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  text?: string | undefined;
  after?: { key: number; id: string } | undefined;
  limit: number;
}

/** Later than any due instant: tasks without a deadline come last. */
const NEVER = 9_000_000_000_000_000;

export function taskQueries({ db, tables: { tasks, taskCandidates, cases } }: Connection) {
  const dueKey = sql<number>`coalesce(${tasks.dueAt}, ${sql.raw(String(NEVER))})`;

  return {
    /** One page of a person's inbox, nearest deadline first; what is done, latest first. */
    async inbox(params: InboxParams) {
      const done = params.view === 'done';
      const key = done ? sql<number>`${tasks.closedAt}` : dueKey;
      const conditions: (SQL | undefined)[] = [inView(params)];
      if (params.process) conditions.push(eq(tasks.process, params.process));
      if (params.kind) conditions.push(eq(tasks.kind, params.kind));
      if (params.state) conditions.push(eq(cases.state, params.state));
      if (params.text) conditions.push(contains(cases.search, params.text));
      if (params.after) {
        const { key: at, id } = params.after;
        conditions.push(
          done ? sql`(${key}, ${tasks.id}) < (${at}, ${id})` : sql`(${key}, ${tasks.id}) > (${at}, ${id})`,
        );
      }
      const rows = await db
        .select({ task: tasks, case: cases, key: key.as('sort_key') })
        .from(tasks)
        .innerJoin(cases, eq(cases.id, tasks.caseId))
        .where(and(...conditions))
        .orderBy(done ? desc(key) : asc(key), done ? desc(tasks.id) : asc(tasks.id))
        .limit(params.limit);
      return rows.map(row => ({ ...row, key: Number(row.key) }));
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
      const rows = await db.selectDistinct({ principal: taskCandidates.principal }).from(taskCandidates);
      return rows.map(({ principal }) => principal);
    },

    /** The open tasks offered to a principal. */
    async openTasksFor(principal: string) {
      return db
        .select({ id: tasks.id, caseId: tasks.caseId })
        .from(taskCandidates)
        .innerJoin(tasks, eq(tasks.id, taskCandidates.taskId))
        .where(and(eq(taskCandidates.principal, principal), eq(tasks.status, 'open')))
        .orderBy(asc(tasks.id));
    },

    async inboxCount(params: Pick<InboxParams, 'view' | 'userId' | 'principals' | 'now'>) {
      const query = db.select({ count: sql<number>`count(*)` }).from(tasks);
      const joined = params.view === 'overdue' ? query.innerJoin(cases, eq(cases.id, tasks.caseId)) : query;
      const [row] = await joined.where(inView(params));
      return Number(row?.count ?? 0);
    },
  };

  function inView(params: Pick<InboxParams, 'view' | 'userId' | 'principals' | 'now'>): SQL | undefined {
    const mine = and(eq(tasks.assigneeId, params.userId), eq(tasks.status, 'claimed'));
    const offered = db
      .select({ id: taskCandidates.taskId })
      .from(taskCandidates)
      .where(inArray(taskCandidates.principal, [...params.principals]));
    const groups = and(eq(tasks.status, 'open'), inArray(tasks.id, offered));
    switch (params.view) {
      case 'mine':
        return mine;
      case 'groups':
        return groups;
      case 'done':
        return eq(tasks.closedBy, params.userId);
      case 'overdue':
        return and(or(mine, groups), sql`${tasks.dueAt} < ${params.now} + ${cases.offsetMs}`);
    }
  }
}
