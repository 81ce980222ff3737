import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableConfig as postgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate, migrationState, SchemaError } from '../../db/migrate.ts';
import { migrationsFolder } from '../support/sqlite-store.ts';
import type { ColumnFact, TestDatabase } from '../support/test-database.ts';

/** Migrations, and that what they make is what db/tables.ts declares. */
export function schemaContract(create: () => Promise<TestDatabase>): void {
  describe('migrations', () => {
    let database: TestDatabase;
    let folder: string;

    beforeEach(async () => {
      database = await create();
      folder = await mkdtemp(join(tmpdir(), 'countersign-migrations-'));
    });
    afterEach(async () => {
      await database.remove();
      await rm(folder, { recursive: true });
    });

    const file = (name: string, text: string) => writeFile(join(folder, name), text);
    const tablesNow = async () => [...new Set((await database.columns()).map(({ table }) => table))].toSorted();

    test('every_table_column_nullability_and_key_is_what_the_migrations_made', async () => {
      await migrate(database.target, migrationsFolder);
      const made = (await database.columns()).filter(({ table }) => table !== 'schema_migrations');
      expect(made.toSorted(byName)).toEqual(declared(database).toSorted(byName));
    });

    test('applying_twice_does_nothing', async () => {
      const first = await migrate(database.target, migrationsFolder);
      expect(first.pending).toContain('0001-foundation');
      const before = await database.columns();
      expect(await migrate(database.target, migrationsFolder)).toEqual({ version: first.version, pending: [] });
      expect(await database.columns()).toEqual(before);
    });

    test('cases_written_before_get_an_owner_what_they_are_worth_when_they_are_due_and_how_deadlines_ended', async () => {
      const name = '0001-foundation.sql';
      await copyFile(join(migrationsFolder, name), join(folder, name));
      await migrate(database.target, folder);
      const written = [
        ['po', 'partner-opportunity', '{"estimatedAmount":"1234567890123.45","currency":"USD"}'],
        ['draft', 'partner-opportunity', '{"estimatedAmount":"5.00"}'],
        ['ho', 'vendor-opportunity', '{"estimatedAmount":"5.00","currency":"CNY"}'],
      ];
      const clocks: [
        at: number,
        kind: string,
        status: string,
        onExpiry?: string,
        endedAt?: number | 'null',
        name?: string,
      ][] = [
        [1, 'reminder', 'running'],
        [5, 'due', 'met', 'reject', 4],
        [6, 'due', 'met', 'escalate', 7],
        [7, 'due', 'fired', 'escalate', 9],
        [8, 'due', 'fired', 'reject', 9],
        [9, 'due', 'fired', 'remind', 9, 'update'],
        [10, 'reminder', 'fired', 'reject', 10],
        [2, 'due', 'running', 'remind', 'null', 'update'],
        [4, 'due', 'running'],
        [3, 'due', 'running'],
      ];
      await database.target.alone(async session => {
        for (const [id, process, data] of written) {
          await session.exec(`insert into cases (id, process, state, version, seq, round, title, search, data,
            organization_id, partner_visible, vendor_visible, created_by, created_at, updated_at, nudges, followed,
            offset_ms, last_entry_at, last_hash) values
            ('${id}', '${process}', 's', 1, 1, 1, '', '', '${data}', 'o', 1, 1, 'u', 0, 0, 0, 0, 0, 0, '')`);
        }
        for (const [at, kind, status, onExpiry = 'reject', endedAt = 'null', name = 'n'] of clocks) {
          await session.exec(`insert into deadlines (id, case_id, name, kind, rule, status, started_at, due_at, on_expiry,
            ended_at, policy_version, calendar_id, calendar_version, provisional, receipt) values
            ('${at}', 'po', '${name}', '${kind}', 'r', '${status}', 0, ${at}, '${onExpiry}', ${endedAt}, 1, 'cn', 1, 0, '')`);
        }
        await session.exec(`insert into tasks (id, case_id, process, kind, status, version, round, opened_at, due_at)
          values ('missed', 'ho', 'vendor-opportunity', 'acceptance', 'open', 1, 1, 0, 6)`);
      });
      await migrate(database.target, migrationsFolder);
      const store = await database.open();
      const columns = ['id', 'owner', 'amount', 'currency', 'dueAt'] as const;
      const rows = await store.read(reader => reader.find('cases', {}, { columns, orderBy: [['id', 'asc']] }));
      expect(rows).toEqual([
        { id: 'draft', owner: 'user:u', amount: null, currency: null, dueAt: null },
        { id: 'ho', owner: 'user:u', amount: null, currency: null, dueAt: 6 },
        { id: 'po', owner: 'user:u', amount: 123_456_789_012_345, currency: 'USD', dueAt: 3 },
      ]);
      const settled = await store.read(reader =>
        reader.find('deadlines', {}, { columns: ['id', 'outcome', 'settledAt'] }),
      );
      expect(settled.filter(({ outcome }) => outcome !== null).sort((a, b) => Number(a.id) - Number(b.id))).toEqual([
        { id: '5', outcome: 'kept', settledAt: 4 },
        { id: '6', outcome: 'late', settledAt: 6 },
        { id: '7', outcome: 'late', settledAt: 7 },
        { id: '8', outcome: 'expired', settledAt: 8 },
      ]);
      expect(settled.filter(({ settledAt }) => settledAt !== null)).toHaveLength(4);
    });

    test('memberships_written_before_are_entries_of_the_registry_and_events_stay_as_they_were', async () => {
      const older = (await readdir(migrationsFolder)).filter(name => name < '0032');
      for (const name of older) await copyFile(join(migrationsFolder, name), join(folder, name));
      await migrate(database.target, folder);
      await database.target.alone(async session => {
        await session.exec(`insert into organizations (id, kind, name, name_en, status, version)
          values ('org-p', 'partner', 'p', 'p', 'active', 1)`);
        await session.exec(`insert into memberships (org_id, kind, code, stage, from_at, until_at)
          values ('org-p', 'plan', 'PCE', 'member', 5, 9), ('org-p', 'path', 'si', 'selected', 6, null)`);
        await session.exec(`insert into cases (id, process, state, version, seq, round, title, search, data,
          organization_id, partner_visible, vendor_visible, created_by, created_at, updated_at, nudges, followed,
          offset_ms, last_entry_at, last_hash, owner) values
          ('c', 'p', 's', 1, 1, 1, '', '', '{}', 'o', 1, 1, 'u', 0, 0, 0, 0, 0, 0, '', 'user:u')`);
        await session.exec(`insert into events (id, position, case_id, process, type, at, partner_visible, vendor_visible, data)
          values ('e', 1, 'c', 'p', 't', 3, 1, 1, '{}')`);
      });
      await migrate(database.target, migrationsFolder);
      const store = await database.open();
      const entries = await store.read(reader => reader.find('registry', {}, { orderBy: [['ref', 'asc']] }));
      const shared = { kind: 'membership', partnerId: 'org-p', subject: null, status: null, version: 1 };
      expect(entries).toMatchObject([
        { ...shared, ref: 'path:si', fromAt: 6, untilAt: null, actsAt: null, standing: 'on-path' },
        { ...shared, ref: 'plan:PCE', fromAt: 5, untilAt: 9, actsAt: 9, standing: 'in' },
      ]);
      expect(entries.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
        { kind: 'path', code: 'si', stage: 'selected' },
        { kind: 'plan', code: 'PCE', stage: 'member' },
      ]);
      expect(await store.read(reader => reader.find('events', {}))).toMatchObject([
        { id: 'e', position: 1, caseId: 'c' },
      ]);
    });

    test('of_several_programs_that_start_at_once_one_migrates', async () => {
      const states = await Promise.all(Array.from({ length: 4 }, () => migrate(database.target, migrationsFolder)));
      expect(states.filter(({ pending }) => pending.length > 0)).toHaveLength(1);
    });

    test('a_new_migration_is_applied_to_a_database_that_has_the_older_ones', async () => {
      await file('0001-one.sql', 'create table one (id text not null primary key);');
      await migrate(database.target, folder);
      await file('0002-two.sqlite.sql', 'create table two (id text not null primary key); insert into two values (1);');
      await file(
        '0002-two.postgres.sql',
        "create table two (id text not null primary key); insert into two values ('1');",
      );
      const name = `0002-two.${database.target.dialect}`;
      expect(await migrationState(database.target, folder)).toEqual({ version: 1, pending: [name] });
      expect(await migrate(database.target, folder)).toEqual({ version: 2, pending: [name] });
      expect(await tablesNow()).toEqual(['one', 'schema_migrations', 'two']);
    });

    test('an_older_program_refuses_a_newer_database', async () => {
      await file('0001-one.sql', 'create table one (id text);');
      await file('0002-two.sql', 'create table two (id text);');
      await migrate(database.target, folder);
      await rm(join(folder, '0002-two.sql'));
      await expect(migrate(database.target, folder)).rejects.toThrow(SchemaError);
      await expect(migrationState(database.target, folder)).rejects.toThrow('newer than this program');
    });

    test('a_migration_that_was_edited_after_it_was_applied_is_refused', async () => {
      await file('0001-one.sql', 'create table one (id text);');
      await migrate(database.target, folder);
      await file('0001-one.sql', 'create table one (id text);\r\n'.trim());
      expect((await migrate(database.target, folder)).pending).toEqual([]);
      await file('0001-one.sql', 'create table one (id text, name text);');
      await expect(migrate(database.target, folder)).rejects.toThrow('must not be edited');
    });

    test('a_migration_that_fails_leaves_nothing_and_can_be_tried_again', async () => {
      await file('0001-one.sql', 'create table one (id text);');
      await file('0002-two.sql', 'create table two (id text); insert into missing values (1);');
      await expect(migrate(database.target, folder)).rejects.toThrow(/missing/);
      expect(await tablesNow()).toEqual([]);
      await file('0002-two.sql', 'create table two (id text);');
      expect((await migrate(database.target, folder)).pending).toEqual(['0001-one', '0002-two']);
    });

    test('a_gap_a_repeated_number_and_a_strange_name_are_refused', async () => {
      await file('0001-one.sql', 'create table one (id text);');
      for (const name of ['0003-three.sql', '0001-other.sql', 'two.sql']) {
        await file(name, 'create table two (id text);');
        await expect(migrate(database.target, folder)).rejects.toThrow(/gap|repeats|not named/);
        await rm(join(folder, name));
      }
    });
  });
}

function declared({ tables, target }: TestDatabase): ColumnFact[] {
  return Object.values(tables).flatMap(table => {
    // The tables of PostgreSQL are typed as SQLite's (db/dialect.ts).
    const config: ReturnType<typeof sqliteConfig> =
      target.dialect === 'sqlite' ? sqliteConfig(table) : (postgresConfig(table as never) as never);
    const together = config.primaryKeys.flatMap(key => key.columns.map(({ name }) => name));
    return config.columns.map(column => ({
      table: config.name,
      column: column.name,
      type: column.dataType === 'string' ? 'text' : 'bigint',
      nullable: !column.notNull && !together.includes(column.name),
      key: column.primary ? 1 : together.indexOf(column.name) + 1,
    }));
  });
}

function byName(a: ColumnFact, b: ColumnFact): number {
  const name = ({ table, column }: ColumnFact) => `${table}.${column}`;
  return name(a) < name(b) ? -1 : 1;
}
