import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
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
  ['taskCandidates', { taskId: 't' }],
  ['deadlines', { caseId: 'c', status: 'running' }],
  ['effects', { caseId: 'c', status: 'pending' }],
  ['commandReceipts', { caller: 'u', key: 'k' }],
  ['grants', { userId: 'u' }],
  ['policies', { process: 'p', status: 'active' }],
  ['calendars', { id: 'cn', status: 'active' }],
])('%s_are_found_by_%j_through_an_index', (table, where) => {
  expect(planOf(table, where)).toMatch(/^SEARCH \w+ USING (COVERING )?INDEX/);
});

/** A partial index on a compared column would have SQLite plan each time another value is bound (10 times slower). */
test('no_plan_depends_on_a_bound_value', () => {
  const shapes = new StatementShapes(session.connection, 'write');
  const { text } = shapes.select('deadlines', { caseId: 'c', status: 'running' }, undefined);
  expect(text).not.toMatch(/= \?/);
  expect(shapes.update('cases', { id: 'c', seq: 1 }, { version: 2 }).text).toMatch(/where .*= \+\?.*= \+\?/);
});
