import { whenFree } from './sqlite-busy.ts';
import { SqliteReaders } from './sqlite-readers.ts';
import { openDatabase, SqliteSession } from './sqlite-session.ts';
import { SqliteWriter } from './sqlite-writer.ts';
import { StatementShapes } from './statement-shapes.ts';
import type { Store } from './store.ts';
import type { ReportStore } from './store-report.ts';

export interface SqliteOptions {
  /** Path of the database file; migrated already (migrate.ts). */
  file: string;
  /** Reading connections. */
  readers?: number;
  /** How long a unit waits for another process's write lock, in ms. */
  lockWaitMs?: number;
  /** How long a group of units may hold the write lock before it commits, in ms. */
  groupMs?: number;
  /** Units that may wait; more are refused with StoreUnavailableError. */
  maxQueue?: number;
  /** How long one unit may take, in ms; only one that awaits something other than its `tx` takes long, and is refused. */
  unitMs?: number;
  report?: ReportStore;
  /** The store's clock: UTC milliseconds. The system's unless a test sets another. */
  clock?: () => number;
  /** Runs before each COMMIT; what it throws counts as the failure of that COMMIT. For tests. */
  beforeCommit?: () => void;
}

/** The store in one SQLite file: one writing connection with a queue and group commit, a few reading ones. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, readers: count = 2, lockWaitMs = 5000, groupMs = 20, maxQueue = 10_000, unitMs = 5000 } = options;
  const { report = () => {}, clock = Date.now, beforeCommit = () => {} } = options;
  await prepareFile(file, lockWaitMs);
  const writing = new SqliteSession(file);
  const reading = Array.from({ length: count }, () => new SqliteSession(file, { readonly: true }));
  const writer = new SqliteWriter(writing, { lockWaitMs, groupMs, maxQueue, unitMs, clock, report, beforeCommit });
  const readers = new SqliteReaders(reading, new StatementShapes(writing.connection, 'read'), lockWaitMs, clock);
  const closeAll = async () => {
    await Promise.all([writer.close(), readers.close()]);
    for (const session of [...reading, writing]) session.database.close();
  };
  let closing: Promise<void> | undefined;
  return {
    dialect: 'sqlite',
    read: work => readers.read(work),
    write: unit => writer.write(unit),
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** The journal mode is kept in the file. Setting it needs the file alone for a moment, so it is set where it is missing. */
async function prepareFile(file: string, waitMs: number): Promise<void> {
  const database = openDatabase(file);
  try {
    await whenFree(() => {
      if (database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL');
    }, waitMs);
  } finally {
    database.close();
  }
}
