import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openSqliteStore, type SqliteOptions } from '../../db/sqlite.ts';
import { type Store, StoreUnavailableError } from '../../db/store.ts';
import type { StoreReport } from '../../db/store-report.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import { sqliteDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof sqliteDatabase>>;
let reports: StoreReport[];
const stores: Store[] = [];

beforeEach(async () => {
  reports = [];
  database = await sqliteDatabase();
  await migrate(database.target, migrationsFolder);
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map(store => store.close()));
  await database.remove();
});

async function open(options: Omit<SqliteOptions, 'file'> = {}): Promise<Store> {
  const store = await openSqliteStore({ file: database.file, report: report => reports.push(report), ...options });
  stores.push(store);
  return store;
}

const keys = (store: Store) =>
  store.read(async reader => (await reader.find('scopes', {}, { orderBy: [['key', 'asc']] })).map(({ key }) => key));

test('units_that_wait_together_share_one_commit_and_are_answered_only_after_it', async () => {
  let commits = 0;
  let answered = 0;
  const answeredBeforeCommit: number[] = [];
  const beforeCommit = () => {
    commits++;
    answeredBeforeCommit.push(answered);
  };
  const store = await open({ groupMs: 10_000, beforeCommit });
  const units = Array.from({ length: 200 }, async () => {
    const value = await store.write(tx => tx.lockScope('n', 1));
    answered++;
    return value;
  });
  expect((await Promise.all(units)).at(-1)).toBe(200);
  expect([commits, answeredBeforeCommit]).toEqual([1, [0]]);
  expect(reports.map(report => report.kind === 'group' && report.units)).toEqual([200]);
});

test('a_group_gives_the_lock_back_after_about_its_time', async () => {
  const store = await open({ groupMs: 5 });
  const busy = async () => {
    for (const end = performance.now() + 2; performance.now() < end; );
  };
  await Promise.all(Array.from({ length: 20 }, () => store.write(busy)));
  const groups = reports.flatMap(report => (report.kind === 'group' ? [report.units] : []));
  expect(groups.length).toBeGreaterThan(5);
  expect(Math.max(...groups)).toBeLessThanOrEqual(3);
});

test('a_unit_that_throws_takes_nothing_of_its_group_with_it', async () => {
  const store = await open();
  const insert = (key: string, fails = false) =>
    store.write(async tx => {
      await tx.insert('scopes', { key, value: 1 });
      if (fails) throw new Error(key);
    });
  const outcomes = await Promise.allSettled([insert('a'), insert('b', true), insert('c'), insert('d', true)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(await keys(store)).toEqual(['a', 'c']);
  expect(reports).toMatchObject([{ kind: 'group', units: 4 }]);
});

test('when_a_commit_fails_no_unit_of_the_group_has_happened_and_each_is_run_once_more_alone', async () => {
  let failing = true;
  const beforeCommit = () => {
    if (failing) {
      failing = false;
      throw new Error('disk');
    }
  };
  const store = await open({ beforeCommit });
  const runs: string[] = [];
  const insert = (key: string) =>
    store.write(async tx => {
      runs.push(key);
      await tx.insert('scopes', { key, value: 1 });
      return key;
    });
  expect(await Promise.all([insert('a'), insert('b'), insert('c')])).toEqual(['a', 'b', 'c']);
  expect(runs).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  expect(await keys(store)).toEqual(['a', 'b', 'c']);
  expect(reports).toMatchObject([{ kind: 'group-lost', units: 3 }]);
});

test('a_unit_whose_commit_fails_alone_too_is_refused_and_the_others_go_through', async () => {
  let commits = 0;
  const beforeCommit = () => {
    commits++;
    if (commits === 1 || commits === 3) throw new Error('disk');
  };
  const store = await open({ beforeCommit });
  const insert = (key: string) => store.write(tx => tx.insert('scopes', { key, value: 1 }));
  const outcomes = await Promise.allSettled([insert('a'), insert('b'), insert('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: expect.any(StoreUnavailableError) });
  expect(await keys(store)).toEqual(['a', 'c']);
  await insert('d');
  expect(await keys(store)).toEqual(['a', 'c', 'd']);
});

test('a_refusal_based_on_a_unit_of_a_lost_group_is_judged_again', async () => {
  let failing = true;
  const store = await open({
    beforeCommit: () => {
      if (failing) throw new Error('disk');
    },
  });
  const first = store.write(tx => tx.insert('scopes', { key: 'taken', value: 1 }));
  const second = store.write(async tx => {
    if (await tx.get('scopes', { key: 'taken' })) throw new Error('ALREADY_TAKEN');
    failing = false;
    return tx.insertIfAbsent('scopes', { key: 'taken', value: 2 });
  });
  await expect(first).rejects.toBeInstanceOf(StoreUnavailableError);
  expect(await second).toBe(true);
});

test('more_units_than_the_queue_holds_are_refused_at_once_and_do_nothing', async () => {
  const store = await open({ maxQueue: 10 });
  const writes = Array.from({ length: 15 }, (_, i) =>
    store.write(tx => tx.insert('scopes', { key: `${10 + i}`, value: 1 })),
  );
  const outcomes = await Promise.allSettled(writes);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  expect(outcomes[10]).toMatchObject({ reason: expect.any(StoreUnavailableError) });
  expect(await keys(store)).toEqual(Array.from({ length: 10 }, (_, i) => `${10 + i}`));
  await store.write(tx => tx.insert('scopes', { key: 'later', value: 1 }));
});

test('a_unit_that_awaits_something_else_is_refused_and_does_not_stop_the_others', async () => {
  const store = await open({ unitMs: 50 });
  let write = () => {};
  const late = new Promise<void>(resolve => {
    write = resolve;
  });
  let outcome = '';
  const stuck = store.write(async tx => {
    await tx.insert('scopes', { key: 'stuck', value: 1 });
    await late;
    await tx.insert('scopes', { key: 'late', value: 1 }).catch((error: Error) => {
      outcome = error.message;
    });
  });
  const next = store.write(tx => tx.insert('scopes', { key: 'next', value: 1 }));
  await expect(stuck).rejects.toThrow('something other than its tx');
  await next;
  write();
  await expect.poll(() => outcome).toContain('over');
  expect(await keys(store)).toEqual(['next']);
});

test('the_clock_of_a_store_can_be_set_by_a_test', async () => {
  const store = await open({ clock: () => 42 });
  expect(await store.write(tx => tx.now())).toBe(42);
});
