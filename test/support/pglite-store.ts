import { PGlite } from '@electric-sql/pglite';
import { migrate } from '../../db/migrate.ts';
import type { PostgresDriver } from '../../db/postgres-driver.ts';
import { migrationsOn } from '../../db/postgres-migrations.ts';
import { PostgresStore } from '../../db/postgres-store.ts';
import type { Value } from '../../db/statement.ts';
import type { Store } from '../../db/store.ts';
import { migrationsFolder } from './sqlite-store.ts';

/** An empty, migrated store on PostgreSQL inside this process: the code of the PostgreSQL store on one connection. */
export async function openPgliteStore(): Promise<Store> {
  const driver = pgliteDriver();
  await migrate(migrationsOn(driver), migrationsFolder);
  return new PostgresStore(driver);
}

/** PGlite has one connection, so whoever asks for it waits until it is released. */
export function pgliteDriver(): PostgresDriver {
  const database = new PGlite();
  const waiting: (() => void)[] = [];
  let busy = false;
  const client = {
    async query({ text, values }: { text: string; values: readonly unknown[] }) {
      const options = { rowMode: 'array' as const, parsers: { [int8]: Number } };
      const { rows, affectedRows } = await database.query<Value[]>(text, [...values], options);
      return { rows, count: affectedRows ?? rows.length };
    },
    async exec(text: string) {
      await database.exec(text);
    },
    release() {
      const next = waiting.shift();
      if (next) next();
      else busy = false;
    },
  };
  return {
    async connect() {
      if (busy) await new Promise<void>(resolve => waiting.push(resolve));
      busy = true;
      return client;
    },
    async close() {
      if (!database.closed) await database.close();
    },
  };
}

const int8 = 20;
