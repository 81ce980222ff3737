import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../db/migrate.ts';
import { openSqliteStore, type SqliteOptions } from '../../db/sqlite.ts';
import { sqliteMigrations } from '../../db/sqlite-migrations.ts';
import type { Store } from '../../db/store.ts';

export const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** An empty, migrated SQLite store in a folder of its own, which `close` removes. */
export async function openTemporaryStore(options: Omit<SqliteOptions, 'file'> = {}): Promise<Store & { file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const file = join(folder, 'store.db');
  await migrate(sqliteMigrations(file), migrationsFolder);
  const store = await openSqliteStore({ ...options, file });
  return {
    ...store,
    file,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
