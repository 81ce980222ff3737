import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openSqliteStore } from '../../db/sqlite.ts';
import { type Store, StoreUnavailableError } from '../../db/store.ts';
import { type Child, startChild } from '../support/child.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import { sqliteDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof sqliteDatabase>>;
let store: Store;
const children: Child[] = [];

beforeEach(async () => {
  database = await sqliteDatabase();
  await migrate(database.target, migrationsFolder);
  store = await database.open();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.process.kill('SIGKILL');
    await child.ended;
  }
  await database.remove();
});

const keys = () =>
  store.read(async reader => (await reader.find('scopes', {}, { orderBy: [['key', 'asc']] })).map(({ key }) => key));

test('of_several_processes_that_start_at_once_on_a_new_file_one_migrates', async () => {
  const started = Array.from({ length: 4 }, () => startChild('./migrate-when-told.ts', `${database.file}.new`));
  children.push(...started);
  await Promise.all(started.map(child => child.says('ready')));
  for (const child of started) child.process.stdin.end();
  await Promise.all(started.map(child => child.says('applied')));
  expect(started.filter(child => !child.printed().includes('applied 0'))).toHaveLength(1);
});

test('a_process_killed_before_a_commit_loses_nothing_acknowledged_and_leaves_nothing_half_done', async () => {
  const child = startChild('./die-before-commit.ts', database.file, '4');
  children.push(child);
  await child.ended;
  expect(child.process.signalCode).toBe('SIGKILL');
  const acknowledged = child.printed().trim().split('\n');
  expect(acknowledged).toHaveLength(30);
  expect((await keys()).toSorted()).toEqual(acknowledged.flatMap(n => [`${n}:a`, `${n}:b`]).toSorted());
  await store.write(tx => tx.insert('scopes', { key: 'later', value: 1 }));
});

test('a_process_killed_at_any_moment_loses_nothing_acknowledged_and_leaves_nothing_half_done', async () => {
  const child = startChild('./die-before-commit.ts', database.file, 'never');
  children.push(child);
  await child.says('\n200\n');
  child.process.kill('SIGKILL');
  await child.ended;
  const acknowledged = child.printed().split('\n').filter(Boolean);
  const there = new Set(await keys());
  for (const n of acknowledged) expect(there.has(`${n}:a`)).toBe(true);
  for (const key of there)
    expect(there.has(key.endsWith('a') ? key.replace('a', 'b') : key.replace('b', 'a'))).toBe(true);
});

test('a_unit_waits_for_the_lock_of_another_process_without_blocking_anything_else', async () => {
  const holder = startChild('./hold-write-lock.ts', database.file);
  children.push(holder);
  await holder.says('locked');
  const stall = watchEventLoop();
  let written = false;
  const write = store
    .write(tx => tx.insert('scopes', { key: 'a', value: 1 }))
    .then(() => {
      written = true;
    });
  for (const until = performance.now() + 700; performance.now() < until; await nextTurn()) {
    expect(await keys()).toEqual([]);
  }
  expect(written).toBe(false);
  holder.process.stdin.end();
  await write;
  expect(await keys()).toEqual(['a']);
  expect(stall()).toBeLessThan(350);
});

test('a_unit_that_waits_longer_for_the_lock_than_it_may_is_refused_and_has_not_happened', async () => {
  const impatient = await openSqliteStore({ file: database.file, lockWaitMs: 800 });
  const holder = startChild('./hold-write-lock.ts', database.file);
  children.push(holder);
  await holder.says('locked');
  const stall = watchEventLoop();
  const started = performance.now();
  const write = impatient.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
  await expect(write).rejects.toBeInstanceOf(StoreUnavailableError);
  const waited = performance.now() - started;
  expect(waited).toBeGreaterThan(790);
  expect(waited).toBeLessThan(2500);
  expect(stall()).toBeLessThan(400);
  holder.process.stdin.end();
  await holder.ended;
  expect(await keys()).toEqual([]);
  await impatient.write(tx => tx.insert('scopes', { key: 'b', value: 1 }));
  expect(await keys()).toEqual(['b']);
  await impatient.close();
});

/** The longest time, in ms, that the event loop gave a timer no turn. */
function watchEventLoop(): () => number {
  let last = performance.now();
  let longest = 0;
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 5);
  return () => {
    look();
    clearInterval(timer);
    return longest;
  };
}
