import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openPostgresStore } from '../../db/postgres.ts';
import { type Store, StoreUnavailableError, type Tx } from '../../db/store.ts';
import type { StoreReport } from '../../db/store-report.ts';
import { openGate } from '../support/gate.ts';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import { postgresDatabase } from '../support/test-database.ts';

const cluster = await startPostgresCluster();

describe.skipIf(!cluster)('faults of PostgreSQL', () => {
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

  const reruns = () => reports.filter(report => report.kind === 'rerun').map(report => report.code);

  test('of_two_units_in_a_deadlock_one_is_run_again_and_both_happen', async () => {
    const gate = openGate(2);
    const unit = (one: string, other: string) => async (tx: Tx) => {
      await tx.lockScope(one, 1);
      gate.arrive();
      await gate.passed;
      await tx.lockScope(other, 1);
    };
    await Promise.all([store.write(unit('a', 'b')), store.write(unit('b', 'a'))]);
    // Whoever runs again may be the faster one at the row that was let go, and they meet once more.
    expect(reruns().length).toBeGreaterThanOrEqual(1);
    expect(new Set(reruns())).toEqual(new Set(['40P01']));
    const scopes = await store.read(reader => reader.find('scopes', {}));
    expect(scopes.map(({ value }) => value)).toEqual([2, 2]);
  });

  test('a_unit_is_run_again_at_most_five_times_and_then_refused', async () => {
    await watcher.query(serialisationFailures);
    const tries = async (failures: number) => {
      await watcher.query(`alter sequence attempts restart; update wanted set failures = ${failures}`);
      let runs = 0;
      const write = store.write(async tx => {
        runs++;
        await tx.insert('scopes', { key: `after ${failures}`, value: 1 });
      });
      return [await write.catch(error => error), runs];
    };
    expect(await tries(5)).toEqual([undefined, 6]);
    expect(reruns()).toEqual(Array.from({ length: 5 }, () => '40001'));
    expect(await tries(6)).toEqual([expect.any(StoreUnavailableError), 6]);
    const scopes = await store.read(reader => reader.find('scopes', {}));
    expect(scopes.map(({ key }) => key)).toEqual(['after 5']);
  });

  test('a_failure_the_unit_passes_over_is_rerun_all_the_same', async () => {
    await watcher.query(serialisationFailures);
    await watcher.query('update wanted set failures = 1');
    const write = store.write(async tx => {
      await tx.insert('scopes', { key: 'a', value: 1 }).catch(() => {});
    });
    await write;
    expect(reruns()).toEqual(['40001']);
    expect(await store.read(reader => reader.find('scopes', {}))).toHaveLength(1);
  });

  test('a_unit_that_waits_longer_for_a_lock_than_it_may_is_refused_and_has_not_happened', async () => {
    await watcher.query('begin; lock table scopes in exclusive mode');
    const impatient = await openPostgresStore({ url: database.url, lockWaitMs: 300 });
    const write = impatient.write(tx => tx.lockScope('s', 1));
    await expect(write).rejects.toBeInstanceOf(StoreUnavailableError);
    await watcher.query('rollback');
    await impatient.close();
    expect(await store.write(tx => tx.lockScope('s', 1))).toBe(1);
  });

  test('a_lost_connection_refuses_the_unit_and_the_next_one_gets_a_new_connection', async () => {
    const write = store.write(async tx => {
      await tx.lockScope('s', 1);
      const others = 'datname = current_database() and pid <> pg_backend_pid()';
      await watcher.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
      await tx.lockScope('s', 1);
    });
    await expect(write).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect.poll(() => store.write(tx => tx.lockScope('s', 1)).catch(() => 0)).toBe(1);
  });

  test('a_database_that_is_not_there_refuses_the_store', async () => {
    const url = 'postgres://countersign@127.0.0.1:1/nothing';
    await expect(openPostgresStore({ url })).rejects.toBeInstanceOf(StoreUnavailableError);
  });
});

/** Inserts into `scopes` fail with 40001 as often as `wanted` says; a sequence keeps counting across rollbacks. */
const serialisationFailures = `
  create table wanted (failures int not null);
  insert into wanted values (0);
  create sequence attempts;
  create function fail_often() returns trigger language plpgsql as $$
  begin
    if nextval('attempts') <= (select failures from wanted) then raise exception 'again' using errcode = '40001'; end if;
    return new;
  end $$;
  create trigger fail_often before insert on scopes for each row execute function fail_often()`;
