import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { Store, Tx } from '../../db/store.ts';
import { StoreUnavailableError } from '../../db/store.ts';
import { caseRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

/** What a unit of work guarantees, whatever the database. Two stores on one database are two processes. */
export function unitsContract(create: () => Promise<TestDatabase>): void {
  describe('units of work', () => {
    let database: TestDatabase;
    let store: Store;
    let other: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
      other = await database.open();
    });
    afterEach(() => database.remove());

    const scope = (key: string) => other.read(async reader => (await reader.get('scopes', { key }))?.value);

    test('a_unit_that_throws_leaves_nothing_behind_and_rejects_with_what_it_threw', async () => {
      const thrown = new Error('no');
      const failing = store.write(async tx => {
        await tx.insert('scopes', { key: 'a', value: 1 });
        await tx.lockScope('b', 1);
        throw thrown;
      });
      const beside = store.write(tx => tx.lockScope('beside', 1));
      await expect(failing).rejects.toBe(thrown);
      expect(await beside).toBe(1);
      expect([await scope('a'), await scope('b'), await scope('beside')]).toEqual([undefined, undefined, 1]);
    });

    test('what_a_unit_wrote_is_seen_by_others_when_it_resolves', async () => {
      await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
      expect(await scope('a')).toBe(1);
    });

    test('a_unit_that_passes_over_a_failed_statement_is_not_committed', async () => {
      await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
      const careless = store.write(async tx => {
        await tx.insert('scopes', { key: 'b', value: 1 });
        await tx.insert('scopes', { key: 'a', value: 2 }).catch(() => {});
        return 'done';
      });
      await expect(careless).rejects.toThrow();
      await expect(careless).rejects.not.toBeInstanceOf(StoreUnavailableError);
      expect([await scope('a'), await scope('b')]).toEqual([1, undefined]);
      expect(await store.write(tx => tx.lockScope('c', 1))).toBe(1);
    });

    test('a_foreign_key_and_a_check_of_the_schema_hold', async () => {
      const reservation = { key: 'k', caseId: 'nobody', createdAt: 1 };
      await expect(store.write(tx => tx.insert('reservations', reservation))).rejects.toThrow();
      const org = {
        id: 'o',
        kind: 'alien',
        name: '',
        nameEn: '',
        parentId: null,
        homeUnitId: null,
        calendarId: 'cn',
        status: 'active',
        version: 1,
      };
      await expect(store.write(tx => tx.insert('organizations', org))).rejects.toThrow();
      expect(await store.write(tx => tx.insertIfAbsent('organizations', { ...org, kind: 'vendor' }))).toBe(true);
    });

    test('a_tx_is_useless_once_its_unit_is_over', async () => {
      let leaked: Tx | undefined;
      await store.write(async tx => {
        leaked = tx;
      });
      await expect(leaked?.insert('scopes', { key: 'late', value: 1 })).rejects.toThrow('over');
      expect(await scope('late')).toBeUndefined();
    });

    test('of_two_writers_that_decide_one_row_exactly_one_wins', async () => {
      await store.write(tx => tx.insert('cases', caseRow('c1')));
      const decide = (by: Store, outcome: string) =>
        by.write(tx => tx.update('cases', { id: 'c1', seq: 0 }, { seq: 1, outcome }));
      const rivals = Array.from({ length: 20 }, (_, i) => decide(i % 2 ? store : other, `rival ${i}`));
      const changed = await Promise.all(rivals);
      expect(changed.filter(count => count === 1)).toHaveLength(1);
      const { outcome } = (await store.read(reader => reader.get('cases', { id: 'c1' }))) ?? {};
      expect(outcome).toBe(`rival ${changed.indexOf(1)}`);
    });

    test('no_update_is_lost_between_units_that_lock_the_row_first', async () => {
      await store.write(tx => tx.insert('cases', caseRow('c1')));
      const raise = async (tx: Tx) => {
        const [locked] = await tx.lock('cases', ['c1']);
        await tx.update('cases', { id: 'c1' }, { seq: (locked?.seq ?? 0) + 1 });
      };
      await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? store : other).write(raise)));
      expect(await store.read(reader => reader.get('cases', { id: 'c1' }))).toMatchObject({ seq: 40 });
    });

    test('a_budget_locked_as_a_scope_is_never_spent_twice', async () => {
      const spend = async (tx: Tx) => {
        await tx.lockScope('budget');
        const spent = await tx.find('scopes', { value: 80 });
        if (spent.length > 0) return 'refused';
        await tx.insert('scopes', { key: `spend ${await tx.now()} ${Math.random()}`, value: 80 });
        return 'spent';
      };
      const outcomes = await Promise.all([store, other, store, other].map(one => one.write(spend)));
      expect(outcomes.filter(outcome => outcome === 'spent')).toHaveLength(1);
    });

    test('concurrent_steps_of_a_scope_give_distinct_dense_numbers', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 60 }, (_, i) => (i % 2 ? store : other).write(tx => tx.lockScope('number', 1))),
      );
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    });

    test('of_two_that_reserve_one_key_exactly_one_gets_it', async () => {
      await store.write(tx => tx.insert('cases', caseRow('c1')));
      const reserve = (by: Store) =>
        by.write(tx => tx.insertIfAbsent('reservations', { key: 'order:1', caseId: 'c1', createdAt: 1 }));
      const got = await Promise.all(Array.from({ length: 10 }, (_, i) => reserve(i % 2 ? store : other)));
      expect(got.filter(Boolean)).toHaveLength(1);
    });

    test('closing_a_store_ends_what_it_was_asked_and_takes_nothing_more', async () => {
      const closed = await database.open();
      const last = Array.from({ length: 20 }, () => closed.write(tx => tx.lockScope('last', 1)));
      await Promise.all([closed.close(), closed.close()]);
      await closed.close();
      expect(Math.max(...(await Promise.all(last)))).toBe(20);
      await expect(closed.write(tx => tx.lockScope('a', 1))).rejects.toBeInstanceOf(StoreUnavailableError);
      await expect(closed.read(reader => reader.get('scopes', { key: 'a' }))).rejects.toBeInstanceOf(
        StoreUnavailableError,
      );
    });
  });
}
