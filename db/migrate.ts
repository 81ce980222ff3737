import type { DialectName } from './dialect.ts';
import { type MigrationFile, migrationFiles } from './migration-files.ts';
import type { Value } from './statement.ts';

/** A database that can be migrated: `sqliteMigrations(file)` or `postgresMigrations(options)`. */
export interface MigrationTarget {
  dialect: DialectName;
  /** Runs the work in one transaction, all or nothing, while no other migration of this database runs. */
  alone<T>(work: (session: MigrationSession) => Promise<T>): Promise<T>;
}

export interface MigrationSession {
  /** Runs a text of any number of statements. */
  exec(text: string): Promise<void>;
  rows(text: string): Promise<Value[][]>;
}

export interface MigrationState {
  /** The number of the newest migration in the database. */
  version: number;
  /** Names of the migrations this program brings and the database lacked when it was asked. */
  pending: string[];
}

/**
 * Brings the database to the schema of this program and says what it applied. Applying twice does nothing; of two
 * programs that start at once one applies and the other waits. Rejects with SchemaError, and changes nothing, when the
 * database is newer than the program or was migrated with another text.
 */
export async function migrate(target: MigrationTarget, folder: string): Promise<MigrationState> {
  const files = await migrationFiles(folder, target.dialect);
  return target.alone(async session => {
    await session.exec(journal);
    const pending = await pendingOf(session, files);
    for (const { version, name, text, checksum } of pending) {
      await session.exec(
        `insert into schema_migrations (version, name, checksum, applied_at)
         values (${version}, '${name}', '${checksum}', ${Date.now()})`,
      );
      await session.exec(text);
    }
    return { version: files.length, pending: pending.map(({ name }) => name) };
  });
}

/** What `migrate` would do, without doing it. Rejects with SchemaError as it does. */
export async function migrationState(target: MigrationTarget, folder: string): Promise<MigrationState> {
  const files = await migrationFiles(folder, target.dialect);
  return target.alone(async session => {
    await session.exec(journal);
    const pending = await pendingOf(session, files);
    return { version: files.length - pending.length, pending: pending.map(({ name }) => name) };
  });
}

/** The database and the program do not belong together. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}

const journal = `create table if not exists schema_migrations (
  version bigint not null primary key,
  name text not null,
  checksum text not null,
  applied_at bigint not null
)`;

async function pendingOf(session: MigrationSession, files: MigrationFile[]): Promise<MigrationFile[]> {
  const applied = await session.rows('select version, name, checksum from schema_migrations order by version');
  applied.forEach(([version, name, checksum], index) => {
    const file = files[index];
    if (!file) {
      throw new SchemaError(
        `The database is newer than this program: it has migration ${name}, this program knows ${files.length}. ` +
          'Start the version that made it, or a later one.',
      );
    }
    if (Number(version) !== file.version || checksum !== file.checksum) {
      throw new SchemaError(
        `The database was migrated with ${name}, which differs from this program's ${file.name}. ` +
          'A migration that was applied once must not be edited: add a new one.',
      );
    }
  });
  return files.slice(applied.length);
}
