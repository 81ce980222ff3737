import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { CaseListParams } from '../../db/queries/case-list.ts';
import { queriesFor } from '../../db/queries/queries.ts';
import { SqliteSession } from '../../db/sqlite-session.ts';
import type { Values } from '../../db/statement.ts';
import { StatementShapes } from '../../db/statement-shapes.ts';
import type { Row, TableName } from '../../db/store.ts';
import { caseRow } from '../support/rows.ts';
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
  ['registry', { kind: 'label', partnerId: 'p' }],
  ['registry', { kind: 'label', partnerId: 'p', ref: 'r' }],
  ['registry', { kind: 'budget', partnerId: null }],
])('%s_are_found_by_%j_through_an_index', (table, where) => {
  expect(planOf(table, where)).toMatch(/^SEARCH \w+ USING (COVERING )?INDEX/);
});

const inbox = { userId: 'u', principals: ['user:u', 'role:r@x'], now: 1, limit: 20 };

/** What a query asks of SQLite, as it is prepared and run. */
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

test('whether_rows_of_a_page_have_news_is_looked_up_case_by_case', async () => {
  const plan = await plansOf(query => query.unseenOf({ userId: 'u', caseIds: ['a', 'b'], quiet: ['remind'] }));
  expect(plan).toMatch(/SEARCH audit_entries (EXISTS )?USING INDEX \w+ \(case_id=\? AND seq>\?\)/);
  expect(plan).toMatch(/SEARCH case_views USING INDEX \w+ \(user_id=\? AND case_id=\?\)/);
  expect(plan).not.toMatch(/SCAN/);
});

function insertCases(rows: readonly Row<'cases'>[]): void {
  const columns = Object.keys(caseRow(''));
  const names = columns.map(name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`));
  const insert = session.database.prepare(`insert into cases (${names}) values (${names.map(() => '?')})`);
  session.database.transaction(() => {
    for (const row of rows) insert.run(Object.values(row));
  })();
}

const whole = { side: 'vendor', userId: 'u', organizationId: 'v', units: ['v'], whole: true } as const;
const office = { ...whole, units: ['x', 'y'], whole: false } as const;
const partner = { side: 'partner', organizationId: 'p', partnerIds: ['p'], ownerIds: [], shared: true } as const;
const cursor = { key: 1, id: 'c' };

test.each([
  ['vendor', office],
  ['partner', partner],
])('notices_of_a_%s_about_cases_and_policies_are_found_by_their_principal', async (_, scope) => {
  const reader = { userId: 'u', scope };
  const page = { principal: 'user:u', since: 0, after: { createdAt: 2, eventId: 'e' }, limit: 20 };
  const listed = await plansOf(query => query.noticesOf({ ...reader, ...page, unreadAfter: 1 }));
  const subscriptions = [{ principal: 'user:u', since: 0 }];
  const counted = await plansOf(query => query.unreadNotices({ ...reader, subscriptions, unreadAfter: 1, limit: 10 }));
  for (const plan of [listed, counted]) {
    expect(plan).toMatch(/SEARCH notifications USING (COVERING )?INDEX notifications_reader \(principal=\?/);
    expect(plan).not.toMatch(/SCAN (notifications|cases)/);
  }
});

test.each([
  ['updated', 'cases_updated'],
  ['created', 'cases_created'],
  ['due', 'cases_due'],
  ['submitted', 'cases_submitted'],
  ['number', 'cases_numbered'],
] as const)('a_list_of_many_cases_by_%s_is_read_from_%s_alone_in_its_order_both_ways', async (sort, index) => {
  for (const order of [sort, `-${sort}`] as const) {
    for (const after of [undefined, cursor]) {
      const plan = await plansOf(query => query.listCases({ scope: whole, sort: order, open: true, after, limit: 20 }));
      const pages = sort === 'updated' || sort === 'created' ? 1 : 2;
      expect(plan.match(new RegExp(`(SCAN|SEARCH) cases USING COVERING INDEX ${index}\\b`, 'g'))).toHaveLength(pages);
      // What is put in order is the page.
      expect(plan.match(/USE TEMP B-TREE FOR ORDER BY/g)).toHaveLength(pages);
      expect(plan).not.toMatch(/SCAN cases(;|$)/);
    }
  }
});

test.each<[string, Omit<CaseListParams, 'sort' | 'limit'>, RegExp]>([
  ['a_partner', { scope: partner }, /COVERING INDEX cases_partner \(partner_id=\?\)/],
  [
    'an_owner',
    { scope: { ...partner, partnerIds: [], ownerIds: ['u'] } },
    /cases_owner \(partner_id=\? AND owner=\?\)/,
  ],
  [
    'a_second_partner',
    { scope: { ...partner, organizationId: 'q', partnerIds: ['q'] } },
    /cases_counterparty \(counterparty_id=\? AND counterparty_visible=\?\)/,
  ],
  [
    'a_text_of_a_second_partner',
    { scope: { ...partner, organizationId: 'q', partnerIds: ['q'] }, text: 'x' },
    /cases_counterparty/,
  ],
  ['an_office', { scope: office }, /cases_unit \(.*cases_home_unit \(.*cases_creator \(/],
  ['one_partner', { scope: whole, partnerId: 'p' }, /COVERING INDEX cases_partner \(partner_id=\?\)/],
  ['one_unit', { scope: whole, unitId: 'x' }, /cases_unit \(unit_id=\?\)/],
  ['one_process', { scope: whole, process: 'a' }, /cases_process \(process=\?\)/],
  ['states_of_a_process', { scope: whole, process: 'a', states: ['s'] }, /cases_process \(process=\? AND state=\?\)/],
  ['one_assignee', { scope: whole, assigneeId: 'u' }, /tasks_assignee \(assignee_id=\? AND status=\?\)/],
  ['due_instants', { scope: whole, dueFrom: 1, dueBefore: 2 }, /cases_due \(due_at>\? AND due_at<\?\)/],
  ['what_is_owed', { scope: whole, owedBefore: 2 }, /COVERING INDEX cases_due \(due_at<\?\)/],
  [
    'missed_deadlines',
    { scope: whole, settled: { outcomes: ['late'], from: 1, before: 2 } },
    /COVERING INDEX deadlines_settled \(settled_at>\? AND settled_at<\?\)/,
  ],
  [
    'submissions',
    { scope: whole, submittedFrom: 1, submittedBefore: 2 },
    /cases_submitted \(submitted_at>\? AND submitted_at<\?\)/,
  ],
  ['a_text', { scope: whole, text: 'x' }, /COVERING INDEX cases_partner/],
  [
    'a_text_of_a_partner',
    { scope: whole, partnerId: 'p', text: 'x' },
    /COVERING INDEX cases_partner \(partner_id=\?\)/,
  ],
])('the_few_cases_of_%s_are_found_by_their_own_index_and_then_put_in_order', async (_, list, index) => {
  const shown = {
    vendorVisible: 1,
    partnerVisible: 1,
    partnerId: 'p',
    unitId: 'x',
    owner: 'user:u',
    search: 'x',
    counterpartyId: 'q',
    counterpartyVisible: 1,
  };
  const row = caseRow('c', { ...shown, process: 'a', state: 's', dueAt: 1, submittedAt: 1, createdBy: 'u' });
  insertCases([row]);
  session.database.exec(`insert into tasks (id, case_id, process, kind, status, version, round, opened_at, assignee_id)
    values ('t', 'c', 'a', 'k', 'claimed', 1, 1, 1, 'u')`);
  session.database.exec(`insert into deadlines (id, case_id, name, kind, rule, status, started_at, due_at, on_expiry, policy_version,
    calendar_id, calendar_version, provisional, receipt, outcome, settled_at)
    values ('d', 'c', 'n', 'due', '', 'fired', 1, 1, 'escalate', 1, 'cn', 1, 0, '', 'late', 1)`);
  const plan = await plansOf(async query => {
    expect(await query.listCases({ ...list, sort: 'number', limit: 20 })).toHaveLength(1);
  });
  expect(plan).toMatch(index);
  expect(plan).toMatch(/SEARCH cases USING INDEX sqlite_autoindex_cases_1 \(id=\?\)/);
  expect(plan).not.toMatch(/SCAN cases(;|$)/);
});

test('what_is_in_no_narrow_set_is_read_in_the_order_asked_for', async () => {
  const shown = { vendorVisible: 1, partnerVisible: 1, partnerId: 'p', unitId: 'x', search: 'x', process: 'a' };
  insertCases(Array.from({ length: 10_000 }, (_, n) => caseRow(`c${n}`, { ...shown, number: `${n}`, dueAt: n })));
  const lists = [{ scope: partner }, { scope: office }, { scope: whole, process: 'a' }, { scope: whole, text: 'x' }];
  for (const list of lists) {
    const plan = await plansOf(query => query.listCases({ ...list, sort: 'number', limit: 20 }));
    expect(plan, JSON.stringify(list)).toMatch(/SEARCH cases USING (COVERING )?INDEX cases_numbered \(number>\?\)/);
    expect(plan, JSON.stringify(list)).not.toMatch(/json_each/);
  }
});

test('what_has_no_instant_is_not_looked_through_where_instants_are_asked_for', async () => {
  const plan = await plansOf(query => query.listCases({ scope: whole, sort: '-due', dueFrom: 1, limit: 20 }));
  expect(plan.match(/cases_due/g)).toHaveLength(1);
});

test('the_number_of_cases_in_a_list_is_counted_from_an_index_alone', async () => {
  const plan = await plansOf(query => query.countCases({ scope: whole, open: true }, 10));
  expect(plan).toMatch(/SCAN cases USING COVERING INDEX cases_updated/);
  const owed = await plansOf(query => query.countCases({ scope: whole, owedBefore: 1 }, 10));
  expect(owed).toMatch(/SEARCH cases USING COVERING INDEX cases_due \(due_at<\?\)/);
});

const NOT_ONE_CASE = /cases USING (?!COVERING)|SCAN (cases|deadlines)/;

test.each([
  ['everything', whole],
  ['an_office', office],
  ['a_partner', partner],
])('what_is_owed_by_%s_and_how_deadlines_ended_is_counted_without_reading_a_case', async (_, scope) => {
  const owed = await plansOf(query => query.owedBefore({ scope, now: 1, before: 2 }));
  expect(owed).toMatch(/^SEARCH cases USING COVERING INDEX cases_due \(due_at<\?\)/);
  const standing = await plansOf(query => query.standing({ scope, now: 1, process: 'p' }));
  expect(standing).toMatch(/^SEARCH cases USING COVERING INDEX cases_process \(process=\?\)/);
  const settled = await plansOf(async query => {
    await query.settledByPeriod({ scope, begins: [1, 2], before: 3 });
    await query.settledByStage({ scope, begins: [1, 2], before: 3 });
  });
  const searches =
    /SEARCH deadlines USING COVERING INDEX deadlines_settled .*?SEARCH cases USING COVERING INDEX cases_scope/g;
  expect(settled.match(searches)).toHaveLength(2);
  for (const plan of [owed, standing, settled])
    expect(plan.replaceAll(/SEARCH ahead[^;]*/g, '')).not.toMatch(NOT_ONE_CASE);
});

test('who_has_how_much_is_counted_from_indexes', async () => {
  const window = { now: 1, before: 2 };
  const claimed = await plansOf(query => query.claimedLoad({ ...window, scope: whole, assigneeIds: ['u', 'w'] }));
  expect(claimed).toMatch(/SEARCH tasks USING INDEX tasks_assignee \(assignee_id=\? AND status=\?\)/);
  expect(claimed).toMatch(/SEARCH cases USING COVERING INDEX cases_scope \(id=\?\)/);
  const offered = await plansOf(query => query.offeredLoad({ ...window, principals: ['role:r@x', 'role:s@x'] }));
  expect(offered).toMatch(/SEARCH pool_candidates USING COVERING INDEX pool_candidates_principal \(principal=\?\)/);
  expect(offered).toMatch(/SEARCH tasks USING (COVERING )?INDEX tasks_pool_due \(pool_id=\?\)/);
  for (const plan of [claimed, offered]) expect(plan).not.toMatch(/SCAN (tasks|cases|pool_candidates)/);
});

test('incidents_are_read_in_the_order_of_their_index', async () => {
  const plan = await plansOf(query =>
    query.incidentsPage({ owners: null, after: { createdAt: 1, id: 'i' }, limit: 5 }),
  );
  expect(plan).toBe('SEARCH incidents USING INDEX incidents_created ((created_at,id)<(?,?))');
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
  await queriesFor(session.connection).figures({ scope, partnerIds: ['a'], process: 'p', begins: [2, 1], end: 3 });
  const [text = ''] = prepared;
  const rows = prepare<[], { detail: string }>(`explain query plan ${text.replaceAll('?', '1')}`).all();
  expect(rows.map(({ detail }) => detail)[0]).toMatch(/^SEARCH cases USING COVERING INDEX cases_shared/);
});
