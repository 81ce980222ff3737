import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import type { Store } from '../../db/store.ts';
import { caseRow } from '../support/rows.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { TestDatabase } from '../support/test-database.ts';

/** What each verb of a unit of work does, whatever the database. */
export function verbsContract(create: () => Promise<TestDatabase>): void {
  describe('verbs', () => {
    let database: TestDatabase;
    let store: Store;

    beforeEach(async () => {
      database = await create();
      await migrate(database.target, migrationsFolder);
      store = await database.open();
    });
    afterEach(() => database.remove());

    test('a_row_comes_back_as_it_was_inserted_nulls_included', async () => {
      const row = caseRow('c1', { number: 'PO-1', submittedAt: 5 });
      await store.write(tx => tx.insert('cases', row));
      expect(await store.read(reader => reader.get('cases', { id: 'c1' }))).toStrictEqual(row);
      expect(await store.read(reader => reader.get('cases', { id: 'c2' }))).toBeUndefined();
    });

    test('text_and_integers_come_back_byte_identical', async () => {
      const data = texts.join('|');
      const row = caseRow('c1', { data, title: texts[0] ?? '', createdAt: largest, updatedAt: -largest });
      await store.write(tx => tx.insert('cases', row));
      const back = await store.read(reader => reader.get('cases', { data, createdAt: largest }));
      expect(back).toStrictEqual(row);
      expect(Buffer.from(back?.data ?? '')).toEqual(Buffer.from(data));
      for (const [index, text] of texts.entries()) await store.write(tx => tx.lockScope(`${index}${text}`, largest));
      const scopes = await store.read(reader => reader.find('scopes', {}));
      expect(new Set(scopes.map(({ key }) => key))).toEqual(new Set(texts.map((text, index) => `${index}${text}`)));
      expect(scopes.every(({ value }) => value === largest)).toBe(true);
    });

    test('null_matches_null_and_nothing_else', async () => {
      await store.write(async tx => {
        await tx.insert('cases', caseRow('none'));
        await tx.insert('cases', caseRow('some', { parentId: 'p' }));
        await tx.insert('cases', caseRow('other', { parentId: 'q' }));
      });
      const ids = (parentId: string | null) =>
        store.read(async reader => (await reader.find('cases', { parentId })).map(({ id }) => id));
      expect(await ids(null)).toEqual(['none']);
      expect(await ids('p')).toEqual(['some']);
      expect(await ids(null)).toEqual(['none']);
      expect(await store.write(tx => tx.update('cases', { parentId: null }, { parentId: 'p' }))).toBe(1);
      expect(await store.write(tx => tx.update('cases', { id: 'some' }, { parentId: null }))).toBe(1);
      expect(await ids(null)).toEqual(['some']);
    });

    test('rows_are_found_by_all_columns_given_in_the_order_asked_for_and_no_more_than_the_limit', async () => {
      const keys = ['b', 'B', 'a', 'ä', 'A', '_', '10', '9'];
      await store.write(async tx => {
        for (const key of keys) await tx.insert('scopes', { key, value: key.length });
      });
      const inBytes = keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const found = await store.read(reader => reader.find('scopes', {}, { orderBy: [['key', 'asc']] }));
      expect(found.map(({ key }) => key)).toEqual(inBytes);
      const two = await store.read(reader =>
        reader.find(
          'scopes',
          {},
          {
            orderBy: [
              ['value', 'desc'],
              ['key', 'asc'],
            ],
            limit: 2,
          },
        ),
      );
      expect(two).toEqual([
        { key: '10', value: 2 },
        { key: '9', value: 1 },
      ]);
      expect(await store.read(reader => reader.find('scopes', { key: 'a', value: 2 }))).toEqual([]);
      expect(await store.read(reader => reader.find('scopes', { value: 2, key: '10' }))).toHaveLength(1);
    });

    test('only_the_columns_asked_for_come_back', async () => {
      await store.write(tx => tx.insert('cases', caseRow('c1', { version: 3, title: 'long' })));
      const found = await store.read(reader =>
        reader.find('cases', { id: 'c1' }, { columns: ['version', 'closedAt'], orderBy: [['id', 'asc']], limit: 1 }),
      );
      expect(found).toStrictEqual([{ version: 3, closedAt: null }]);
    });

    test('a_guarded_update_changes_nothing_and_says_so_when_the_guard_does_not_hold', async () => {
      await store.write(tx => tx.insert('cases', caseRow('c1', { seq: 3 })));
      expect(await store.write(tx => tx.update('cases', { id: 'c1', seq: 2 }, { seq: 4, state: 'x' }))).toBe(0);
      expect(await store.write(tx => tx.update('cases', { id: 'c1', seq: 3 }, { seq: 4, outcome: 'won' }))).toBe(1);
      const back = await store.read(reader => reader.get('cases', { id: 'c1' }));
      expect(back).toStrictEqual(caseRow('c1', { seq: 4, outcome: 'won' }));
    });

    test('insert_if_absent_leaves_the_row_that_holds_the_key', async () => {
      const add = (caseId: string) =>
        store.write(tx => tx.insertIfAbsent('reservations', { key: 'invoice:1', caseId, createdAt: 1 }));
      await store.write(async tx => {
        await tx.insert('cases', caseRow('c1'));
        await tx.insert('cases', caseRow('c2'));
      });
      expect(await add('c1')).toBe(true);
      expect(await add('c2')).toBe(false);
      expect(await store.read(reader => reader.get('reservations', { key: 'invoice:1' }))).toMatchObject({
        caseId: 'c1',
      });
    });

    test('insert_if_absent_yields_to_any_unique_key_of_the_table', async () => {
      await store.write(tx => tx.insert('cases', caseRow('c1', { number: 'PO-1' })));
      expect(await store.write(tx => tx.insertIfAbsent('cases', caseRow('c2', { number: 'PO-1' })))).toBe(false);
    });

    test('remove_takes_the_matching_rows_and_counts_them', async () => {
      await store.write(async tx => {
        for (const [key, value] of [
          ['a', 1],
          ['b', 1],
          ['c', 2],
        ] as const)
          await tx.insert('scopes', { key, value });
      });
      expect(await store.write(tx => tx.remove('scopes', { value: 1 }))).toBe(2);
      expect(await store.read(reader => reader.find('scopes', {}))).toEqual([{ key: 'c', value: 2 }]);
    });

    test('update_and_remove_without_a_condition_are_refused', async () => {
      await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
      await expect(store.write(tx => tx.update('scopes', {}, { value: 2 }))).rejects.toThrow('needs a condition');
      await expect(store.write(tx => tx.remove('scopes', {}))).rejects.toThrow('needs a condition');
      expect(await store.read(reader => reader.find('scopes', {}))).toEqual([{ key: 'a', value: 1 }]);
    });

    test('a_condition_that_is_undefined_is_refused_and_never_left_out', async () => {
      const where: { key?: string } = JSON.parse('{}');
      const undefinedKey = { key: where.key } as { key: string };
      await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
      for (let again = 0; again < 2; again++) {
        await expect(store.write(tx => tx.remove('scopes', undefinedKey))).rejects.toThrow(TypeError);
        await expect(store.read(reader => reader.find('scopes', undefinedKey))).rejects.toThrow(TypeError);
        await store.read(reader => reader.find('scopes', { key: 'a' }));
      }
    });

    test('lock_returns_the_rows_that_exist_once_each_in_the_order_of_their_keys', async () => {
      await store.write(async tx => {
        for (const id of ['b', 'B', 'a', '中"\\,{}']) await tx.insert('cases', caseRow(id));
      });
      const locked = await store.write(tx => tx.lock('cases', ['中"\\,{}', 'b', 'missing', 'a', 'B', 'b']));
      expect(locked.map(({ id }) => id)).toEqual(['B', 'a', 'b', '中"\\,{}']);
      expect(locked[1]).toStrictEqual(caseRow('a'));
      expect(await store.write(tx => tx.lock('cases', []))).toEqual([]);
    });

    test('a_scope_starts_at_nothing_and_keeps_its_value_when_locked_without_a_step', async () => {
      expect(await store.write(tx => tx.lockScope('s'))).toBe(0);
      expect(await store.write(tx => tx.lockScope('s', 5))).toBe(5);
      expect(await store.write(tx => tx.lockScope('s'))).toBe(5);
      expect(await store.write(tx => tx.lockScope('s', -2))).toBe(3);
    });

    test('now_is_utc_milliseconds_and_moves_within_a_unit', async () => {
      const [first, second] = await store.write(async tx => {
        const before = await tx.now();
        for (let now = before; now === before; now = await tx.now());
        return [before, await tx.now()];
      });
      expect(Number.isInteger(first)).toBe(true);
      expect(Math.abs((first ?? 0) - Date.now())).toBeLessThan(5000);
      expect(second).toBeGreaterThan(first ?? 0);
    });

    test('the_rows_of_many_ids_come_in_the_order_of_their_bytes_each_once_and_no_other', async () => {
      await store.write(async tx => {
        for (const id of ['b', 'B', 'ä', '"quoted"', 'other']) await tx.insert('cases', caseRow(id));
      });
      const asked = ['ä', 'b', 'nobody', 'B', 'b', '"quoted"'];
      const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
      expect(ids(await store.read(reader => reader.among('cases', asked, { share: true })))).toEqual([
        '"quoted"',
        'B',
        'b',
        'ä',
      ]);
      expect(ids(await store.write(tx => tx.among('cases', ['other'], { share: true })))).toEqual(['other']);
      expect(await store.read(reader => reader.among('users', []))).toEqual([]);
    });

    test('a_read_may_ask_for_shared_locks_and_takes_none', async () => {
      await store.write(tx => tx.insert('scopes', { key: 'a', value: 1 }));
      expect(await store.read(reader => reader.find('scopes', { key: 'a' }, { share: true }))).toHaveLength(1);
      expect(await store.write(tx => tx.get('scopes', { key: 'a' }, { share: true }))).toBeDefined();
    });
  });
}

const largest = 2 ** 53 - 1;

const texts = [
  'é',
  'e\u0301',
  '会签 \u{2F800} \u{1F469}\u200D\u{1F4BB}',
  'zero\u200Bwidth\uFEFF',
  'line\r\nend\rend\n\t',
  '\'single\' "double" `back` $1 ?1 :a @b %s \\',
  ' spaces \u00A0\u3000 ',
  '\u0001\u001F\u007F',
];
