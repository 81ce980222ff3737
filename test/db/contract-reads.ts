import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { Store } from '../../db/store.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

/** What holds where two connections work at the same time, as PGlite's only one cannot. */
export function readsContract(create: () => Promise<TestDatabase>): void {
  describe('reads', () => {
    let database: TestDatabase;
    let store: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
      await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
    });
    afterEach(() => database.remove());

    const value = async (from: Store) => (await from.read(reader => reader.get('scopes', { key: 'a' })))?.value;

    test('a_read_does_not_wait_for_a_writer_and_does_not_see_what_it_has_not_committed', async () => {
      const other = await database.open();
      const seen = await store.write(async tx => {
        await tx.update('scopes', { key: 'a' }, { value: 2 });
        return [await value(store), await value(other)];
      });
      expect(seen).toEqual([1, 1]);
      expect([await value(store), await value(other)]).toEqual([2, 2]);
    });

    test('a_read_sees_one_state_from_its_first_look_to_its_last', async () => {
      const seen = await store.read(async reader => {
        const before = await reader.get('scopes', { key: 'a' });
        await store.write(tx => tx.update('scopes', { key: 'a' }, { value: 2 }));
        return [before, await reader.get('scopes', { key: 'a' })];
      });
      expect(seen.map(row => row?.value)).toEqual([1, 1]);
      expect(await value(store)).toBe(2);
    });

    test('many_reads_at_once_are_all_answered', async () => {
      const values = await Promise.all(Array.from({ length: 50 }, () => value(store)));
      expect(values.every(one => one === 1)).toBe(true);
    });
  });
}
