import Database from 'better-sqlite3';
import type { MigrationSession, MigrationTarget } from './migrate.ts';
import { whenFree } from './sqlite-busy.ts';
import type { Value } from './statement.ts';

/**
 * The SQLite file as `migrate` needs it; made where it is missing. Foreign keys are checked once at the end instead of
 * at each statement, so that a migration can rebuild a table.
 */
export function sqliteMigrations(file: string, waitMs = 60_000): MigrationTarget {
  return {
    dialect: 'sqlite',
    async alone(work) {
      const database = new Database(file, { timeout: 0 });
      try {
        await whenFree(() => database.pragma('journal_mode = WAL'), waitMs);
        database.pragma('synchronous = FULL');
        database.pragma('foreign_keys = OFF');
        await whenFree(() => database.exec('begin immediate'), waitMs);
        const result = await work(sessionOn(database));
        const broken = database.pragma('foreign_key_check');
        if (Array.isArray(broken) && broken.length > 0) {
          throw new Error(`The migration breaks foreign keys: ${JSON.stringify(broken.slice(0, 5))}`);
        }
        database.exec('commit');
        return result;
      } finally {
        if (database.inTransaction) database.exec('rollback');
        database.close();
      }
    },
  };
}

function sessionOn(database: Database.Database): MigrationSession {
  return {
    exec: async text => {
      database.exec(text);
    },
    rows: async text => database.prepare<[], Value[]>(text).raw().all(),
  };
}
