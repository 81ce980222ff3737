import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openPostgresStore } from '../../db/postgres.ts';
import type { Store, Tx } from '../../db/store.ts';
import type { StoreReport } from '../../db/store-report.ts';
import { openGate } from '../support/gate.ts';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { caseRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import { postgresDatabase } from '../support/test-database.ts';

const cluster = await startPostgresCluster();

describe.skipIf(!cluster)('locks of PostgreSQL', () => {
  if (!cluster) return;
  let database: Awaited<ReturnType<typeof postgresDatabase>>;
  let store: Store;
  let watcher: pg.Client;
  let reports: StoreReport[];

  beforeEach(async () => {
    reports = [];
    database = await postgresDatabase(cluster);
    await migrate(database.target, migrationsFolder);
    store = await openPostgresStore({ url: database.url, report: report => reports.push(report) });
    watcher = new pg.Client({ connectionString: database.url });
    await watcher.connect();
  });
  afterEach(async () => {
    await Promise.all([store.close(), watcher.end()]);
    await database.remove();
  });
  afterAll(() => cluster.stop());

  /** Until so many of the store's connections wait for a lock. */
  const waitingForLock = (count: number) =>
    expect
      .poll(
        async () => {
          const text = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
          return (await watcher.query(text)).rowCount;
        },
        { timeout: 4000 },
      )
      .toBe(count);
  const reruns = () => reports.filter(report => report.kind === 'rerun').map(report => report.code);

  test('a_unit_that_locks_a_case_waits_for_the_one_that_holds_it_and_sees_what_it_wrote', async () => {
    await store.write(tx => tx.insert('cases', caseRow('c1')));
    const gate = openGate();
    const order: string[] = [];
    const first = store.write(async tx => {
      await tx.lock('cases', ['c1']);
      gate.arrive();
      await waitingForLock(1);
      await tx.update('cases', { id: 'c1' }, { seq: 7 });
      order.push('first');
    });
    await gate.passed;
    const second = store.write(async tx => {
      const [locked] = await tx.lock('cases', ['c1']);
      order.push('second');
      return locked?.seq;
    });
    expect(await second).toBe(7);
    await first;
    expect(order).toEqual(['first', 'second']);
  });

  test('the_clock_is_read_after_the_locks_and_not_at_the_start_of_the_unit', async () => {
    const gate = openGate();
    let committedAt = 0;
    const first = store.write(async tx => {
      await tx.lockScope('s');
      gate.arrive();
      await waitingForLock(1);
      committedAt = Date.now();
    });
    await gate.passed;
    const seen = await store.write(async tx => {
      await tx.lockScope('s');
      return tx.now();
    });
    await first;
    expect(seen).toBeGreaterThanOrEqual(committedAt);
  });

  test('of_two_that_both_saw_the_row_before_either_changed_it_exactly_one_wins', async () => {
    await store.write(tx => tx.insert('cases', caseRow('c1')));
    const gate = openGate(2);
    const decide = async (tx: Tx) => {
      const seen = await tx.get('cases', { id: 'c1' });
      gate.arrive();
      await gate.passed;
      return tx.update('cases', { id: 'c1', seq: seen?.seq ?? -1 }, { seq: 1 });
    };
    const changed = await Promise.all([store.write(decide), store.write(decide)]);
    expect(changed.toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  test('cases_are_locked_in_the_order_of_their_keys_whatever_order_they_are_asked_or_stored_in', async () => {
    await store.write(async tx => {
      for (const id of ['c', 'b', 'a']) await tx.insert('cases', caseRow(id));
    });
    const gate = openGate();
    const first = store.write(async tx => {
      await tx.lock('cases', ['b']);
      gate.arrive();
      await waitingForLock(1);
      return (await watcher.query('select id from cases for update skip locked')).rows;
    });
    await gate.passed;
    const second = store.write(tx => tx.lock('cases', ['c', 'b', 'a']));
    expect(await first).toEqual([{ id: 'c' }]);
    expect(await second).toHaveLength(3);
  });

  test('cases_asked_for_in_opposite_order_are_locked_in_one_order_and_never_deadlock', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => `c${i}`);
    await store.write(async tx => {
      for (const id of ids) await tx.insert('cases', caseRow(id));
    });
    const lock = (asked: string[]) => store.write(tx => tx.lock('cases', asked));
    await Promise.all(Array.from({ length: 40 }, (_, i) => lock(i % 2 ? ids : ids.toReversed())));
    expect(reruns()).toEqual([]);
  });

  test('rows_of_many_ids_read_with_a_shared_lock_cannot_change_before_the_commit', async () => {
    await store.write(tx => tx.insert('cases', caseRow('c1')));
    const gate = openGate();
    const guarded = store.write(async tx => {
      await tx.among('cases', ['c0', 'c1'], { share: true });
      gate.arrive();
      await waitingForLock(1);
      return (await tx.get('cases', { id: 'c1' }))?.seq;
    });
    await gate.passed;
    const changing = store.write(tx => tx.update('cases', { id: 'c1' }, { seq: 7 }));
    expect(await guarded).toBe(0);
    expect(await changing).toBe(1);
  });

  test('a_row_read_with_a_shared_lock_cannot_change_before_the_commit_but_others_may_share_it', async () => {
    await store.write(tx => tx.insert('scopes', { key: 'grant', value: 1 }));
    const gate = openGate();
    const guarded = store.write(async tx => {
      await tx.find('scopes', { key: 'grant' }, { share: true });
      gate.arrive();
      await waitingForLock(1);
      return (await tx.get('scopes', { key: 'grant' }))?.value;
    });
    await gate.passed;
    expect(await store.write(tx => tx.get('scopes', { key: 'grant' }, { share: true }))).toBeDefined();
    const revoke = store.write(tx => tx.update('scopes', { key: 'grant' }, { value: 0 }));
    expect(await guarded).toBe(1);
    expect(await revoke).toBe(1);
  });
});
