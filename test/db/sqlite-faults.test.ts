import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { SqliteSession } from '../../db/sqlite-session.ts';
import { SqliteWriter } from '../../db/sqlite-writer.ts';
import { type Store, StoreUnavailableError, type Tx } from '../../db/store.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import { sqliteDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof sqliteDatabase>>;
let store: Store;
const patient = {
  lockWaitMs: 1000,
  groupMs: 1000,
  maxQueue: 100,
  unitMs: 1000,
  clock: Date.now,
  beforeCommit: () => {},
};

beforeEach(async () => {
  database = await sqliteDatabase();
  await migrate(database.target, migrationsFolder);
  store = await database.open();
});
afterEach(() => database.remove());

const keys = () =>
  store.read(async reader => (await reader.find('scopes', {}, { orderBy: [['key', 'asc']] })).map(({ key }) => key));

test('the_file_is_written_ahead_of_and_every_commit_is_on_the_disk', () => {
  const session = new SqliteSession(database.file);
  const pragma = (name: string) => session.database.pragma(name, { simple: true });
  const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(pragma);
  expect(settings).toEqual(['wal', 2, 1, 0]);
  session.database.close();
});

test('when_the_disk_is_full_in_one_unit_of_a_group_only_that_unit_is_refused_and_nothing_commits_by_itself', async () => {
  const session = new SqliteSession(database.file);
  const pages = Number(session.database.pragma('page_count', { simple: true }));
  session.database.pragma(`max_page_count = ${pages + 8}`);
  const lost: number[] = [];
  const writer = new SqliteWriter(session, {
    ...patient,
    report: report => report.kind === 'group-lost' && lost.push(report.units),
  });
  const big = (tx: Tx) =>
    tx.insert('calendars', {
      id: 'big',
      version: 1,
      status: 'draft',
      document: 'x'.repeat(100_000),
      hash: '',
      createdAt: 0,
    });
  const small = (key: string) => writer.write(tx => tx.insert('scopes', { key, value: 1 }));
  const before = [small('a'), small('b')];
  const full = writer.write(async tx => {
    await tx.insert('scopes', { key: 'half', value: 1 });
    await big(tx);
  });
  const carelessly = writer.write(async tx => {
    await big(tx).catch(() => {});
    await tx.insert('scopes', { key: 'alone', value: 1 }).catch(() => {});
  });
  const outcomes = await Promise.allSettled([...before, full, carelessly, small('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
  for (const index of [2, 3]) expect(outcomes[index]).toMatchObject({ reason: expect.any(StoreUnavailableError) });
  expect(lost).toEqual([3, 1]);
  expect(await keys()).toEqual(['a', 'b', 'c']);
  expect(await store.read(reader => reader.find('calendars', {}))).toEqual([]);
  await writer.close();
  session.database.close();
});

test('a_unit_whose_statement_the_storage_refuses_is_refused_and_its_group_goes_through', async () => {
  const session = new SqliteSession(database.file);
  const writer = new SqliteWriter(session, { ...patient, report: () => {} });
  const before = writer.write(tx => tx.lockScope('before', 1));
  const refused = writer.write(async tx => {
    session.database.pragma('query_only = ON');
    try {
      await tx.lockScope('refused', 1);
    } finally {
      session.database.pragma('query_only = OFF');
    }
  });
  const after = writer.write(tx => tx.lockScope('after', 1));
  await expect(refused).rejects.toBeInstanceOf(StoreUnavailableError);
  expect(await Promise.all([before, after])).toEqual([1, 1]);
  expect(await keys()).toEqual(['after', 'before']);
  await writer.close();
  session.database.close();
});

test('a_unit_in_which_sqlite_ends_the_transaction_by_itself_takes_nothing_of_its_group_with_it', async () => {
  const session = new SqliteSession(database.file);
  const writer = new SqliteWriter(session, { ...patient, report: () => {} });
  const before = writer.write(tx => tx.lockScope('before', 1));
  const ending = writer.write(async tx => {
    await tx.lockScope('ended', 1);
    session.database.exec('rollback');
    await tx.lockScope('alone', 1).catch(() => {});
    throw new Error('of the unit itself');
  });
  const after = writer.write(tx => tx.lockScope('after', 1));
  await expect(ending).rejects.toBeInstanceOf(StoreUnavailableError);
  expect(await Promise.all([before, after])).toEqual([1, 1]);
  expect(await keys()).toEqual(['after', 'before']);
  await writer.close();
  session.database.close();
});

test('a_file_that_may_not_be_written_refuses_writes_and_goes_on_reading', async () => {
  await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
  const session = new SqliteSession(database.file);
  session.database.pragma('query_only = ON');
  const writer = new SqliteWriter(session, { ...patient, report: () => {} });
  await expect(writer.write(tx => tx.lockScope('a', 1))).rejects.toBeInstanceOf(StoreUnavailableError);
  expect(await keys()).toEqual(['a']);
  await writer.close();
  session.database.close();
});
