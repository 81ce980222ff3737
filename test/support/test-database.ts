import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { postgresDialect, sqliteDialect } from '../../db/dialect.ts';
import type { MigrationTarget } from '../../db/migrate.ts';
import { openPostgresStore } from '../../db/postgres.ts';
import type { PostgresDriver } from '../../db/postgres-driver.ts';
import { migrationsOn, postgresMigrations } from '../../db/postgres-migrations.ts';
import { PostgresStore } from '../../db/postgres-store.ts';
import { openSqliteStore } from '../../db/sqlite.ts';
import { sqliteMigrations } from '../../db/sqlite-migrations.ts';
import type { Store } from '../../db/store.ts';
import { tablesFor } from '../../db/tables.ts';
import type { PostgresCluster } from './postgres-cluster.ts';

/** An empty database of one test, of any kind. */
export interface TestDatabase {
  target: MigrationTarget;
  tables: ReturnType<typeof tablesFor>;
  /** A store of its own on the database, as another process would open it. */
  open(): Promise<Store>;
  /** Tables and columns as the database itself describes them. */
  columns(): Promise<ColumnFact[]>;
  /** Closes every store that was opened and removes the database. */
  remove(): Promise<void>;
}

export interface ColumnFact {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  /** Place in the primary key, from 1; 0 where it is not in it. */
  key: number;
}

export async function sqliteDatabase(): Promise<TestDatabase & { file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const file = join(folder, 'store.db');
  const opened = keeper();
  return {
    file,
    target: sqliteMigrations(file),
    tables: tablesFor(sqliteDialect),
    open: () => opened.keep(openSqliteStore({ file })),
    columns: async () => {
      const database = new Database(file, { readonly: true });
      const facts = database.prepare<[], ColumnFact>(sqliteColumns).all();
      database.close();
      return facts.map(fact => ({ ...fact, nullable: Boolean(fact.nullable) }));
    },
    remove: async () => {
      await opened.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Emptied, not new: starting PGlite takes a second. Stores share its one connection, so closing one leaves it open. */
export async function pgliteDatabase(driver: PostgresDriver): Promise<TestDatabase> {
  const target = migrationsOn(driver);
  await target.alone(session => session.exec('drop schema public cascade; create schema public'));
  return {
    target,
    tables: tablesFor(postgresDialect),
    open: async () => new PostgresStore(closable(driver)),
    columns: () => target.alone(async session => (await session.rows(postgresColumns)).map(factOf)),
    remove: async () => {},
  };
}

export async function postgresDatabase(cluster: PostgresCluster): Promise<TestDatabase & { url: string }> {
  const url = await cluster.createDatabase();
  const target = postgresMigrations({ url });
  const opened = keeper();
  return {
    url,
    target,
    tables: tablesFor(postgresDialect),
    open: () => opened.keep(openPostgresStore({ url })),
    columns: () => target.alone(async session => (await session.rows(postgresColumns)).map(factOf)),
    remove: () => opened.close(),
  };
}

function closable(driver: PostgresDriver): PostgresDriver {
  let closed = false;
  return {
    connect: () => (closed ? Promise.reject(new Error('Closed')) : driver.connect()),
    close: async () => {
      closed = true;
    },
  };
}

function keeper() {
  const stores: Store[] = [];
  return {
    async keep(opening: Promise<Store>) {
      const store = await opening;
      stores.push(store);
      return store;
    },
    async close() {
      await Promise.all(stores.map(store => store.close()));
    },
  };
}

function factOf([table, column, type, nullable, key]: unknown[]): ColumnFact {
  return {
    table: String(table),
    column: String(column),
    type: String(type),
    nullable: nullable === true,
    key: Number(key),
  };
}

const sqliteColumns = `
  select t.name as "table", c.name as "column", lower(c.type) as type, c."notnull" = 0 as nullable, c.pk as key
  from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'`;

const postgresColumns = `
  select c.table_name, c.column_name, c.data_type, c.is_nullable = 'YES', coalesce(k.ordinal_position, 0)
  from information_schema.columns c
  left join information_schema.table_constraints p
    on p.table_name = c.table_name and p.table_schema = c.table_schema and p.constraint_type = 'PRIMARY KEY'
  left join information_schema.key_column_usage k
    on k.constraint_name = p.constraint_name and k.table_name = c.table_name and k.column_name = c.column_name
  where c.table_schema = 'public'`;
