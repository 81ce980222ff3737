import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { queriesFor } from '../../db/queries/queries.ts';
import { SqliteSession } from '../../db/sqlite-session.ts';
import type { Values } from '../../db/statement.ts';
import { StatementShapes } from '../../db/statement-shapes.ts';
import type { TableName } from '../../db/store.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import { sqliteDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let session: SqliteSession;

beforeEach(async () => {
  const made = await sqliteDatabase();
  database = made;
  await migrate(made.target, migrationsFolder);
  session = new SqliteSession(made.file);
});
afterEach(async () => {
  session.database.close();
  await database.remove();
});

function planOf(table: TableName, where: Values): string {
  const { text } = new StatementShapes(session.connection, 'write').select(table, where, undefined);
  const unbound = text.replaceAll('+?', '+1').replaceAll('?', '1');
  const rows = session.database.prepare<[], { detail: string }>(`explain query plan ${unbound}`).all();
  return rows.map(({ detail }) => detail).join('; ');
}

/** What every command reads; the plus before a parameter must not keep the planner from an index. */
test.each<[TableName, Values]>([
  ['cases', { id: 'c' }],
  ['tasks', { id: 't' }],
  ['tasks', { caseId: 'c' }],
  ['poolCandidates', { poolId: 'p' }],
  ['deadlines', { caseId: 'c', status: 'running' }],
  ['effects', { caseId: 'c', status: 'pending' }],
  ['commandReceipts', { caller: 'u', key: 'k' }],
  ['grants', { userId: 'u' }],
  ['policies', { process: 'p', status: 'active' }],
  ['calendars', { id: 'cn', status: 'active' }],
])('%s_are_found_by_%j_through_an_index', (table, where) => {
  expect(planOf(table, where)).toMatch(/^SEARCH \w+ USING (COVERING )?INDEX/);
});

const inbox = { userId: 'u', principals: ['user:u', 'role:r@x'], now: 1, limit: 20 };

/** What the inbox asks of SQLite, as it is prepared and run. */
async function plansOf(ask: (query: SqliteSession['queries']) => Promise<unknown>): Promise<string> {
  const asked: string[] = [];
  const prepare = session.database.prepare.bind(session.database);
  session.database.prepare = (text: string) => {
    asked.push(text);
    return prepare(text);
  };
  await ask(session.queries);
  session.database.prepare = prepare;
  const plans = asked.map(text =>
    prepare<unknown[], { detail: string }>(`explain query plan ${text.replaceAll('?', '1')}`).all(),
  );
  return plans
    .flat()
    .map(({ detail }) => detail)
    .join('; ');
}

test.each([
  ['groups', 'due', {}, 'tasks_pool_due'],
  ['groups', '-due', {}, 'tasks_pool_due'],
  ['groups', 'opened', {}, 'tasks_pool_opened'],
  ['groups', '-opened', { process: 'p', kinds: ['k'] }, 'tasks_pool_opened'],
  ['groups', 'due', { text: 'x' }, 'tasks_pool_due'],
  ['groups', '-opened', { text: 'x' }, 'tasks_pool_due'],
  ['overdue', 'due', {}, 'tasks_pool_due'],
  ['mine', 'opened', {}, 'tasks_assignee'],
  ['done', '-closed', {}, 'tasks_closed'],
] as const)('the_inbox_of_%s_by_%s_%j_reads_%s_and_no_table_whole', async (view, sort, filter, index) => {
  const plan = await plansOf(query => query.inbox({ ...inbox, view, sort, ...filter, after: { key: 1, id: 't' } }));
  expect(plan).toMatch(new RegExp(`SEARCH tasks USING (COVERING )?INDEX ${index} `));
  expect(plan).not.toMatch(/SCAN (tasks|cases|pool_candidates)/);
});

test('the_counts_of_an_inbox_come_from_indexes_alone', async () => {
  const plan = await plansOf(query => query.inboxCounts(inbox));
  expect(plan).toMatch(/SEARCH tasks USING COVERING INDEX tasks_pool_\w+ \(pool_id=\?\)/);
  expect(plan).toMatch(/SEARCH tasks USING INDEX tasks_pool_due \(pool_id=\? AND <expr><\?\)/);
  expect(plan).not.toMatch(/SCAN (tasks|cases|pool_candidates)/);
});

/** A partial index on a compared column would have SQLite plan each time another value is bound (10 times slower). */
test('no_plan_depends_on_a_bound_value', () => {
  const shapes = new StatementShapes(session.connection, 'write');
  const { text } = shapes.select('deadlines', { caseId: 'c', status: 'running' }, undefined);
  expect(text).not.toMatch(/= \?/);
  expect(shapes.update('cases', { id: 'c', seq: 1 }, { version: 2 }).text).toMatch(/where .*= \+\?.*= \+\?/);
});

test('the_dashboard_reads_an_index_and_no_case', async () => {
  const { database } = session;
  const prepared: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = (text: string) => {
    prepared.push(text);
    return prepare(text);
  };
  const scope = { side: 'vendor', userId: 'u', organizationId: 'o', units: ['x'], whole: false } as const;
  await queriesFor(session.connection).figures({ scope, process: 'p', begins: [2, 1], end: 3 });
  const [text = ''] = prepared;
  const rows = prepare<[], { detail: string }>(`explain query plan ${text.replaceAll('?', '1')}`).all();
  expect(rows.map(({ detail }) => detail)[0]).toMatch(/^SEARCH cases USING COVERING INDEX cases_shared/);
});
