import { performance } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import type { Value } from './statement.ts';

/** One moment of a SQLite file that others go on writing: what is read and copied is the state of that moment, however long it takes. */
export interface SqliteSnapshot {
  /** Rows as arrays, one by one. */
  rows(text: string, ...values: Value[]): IterableIterator<Value[]>;
  /** Copies the whole file, yielding to others now and then; `progress` hears a share from 0 to 1. */
  copyTo(target: string, progress: (done: number) => void): Promise<void>;
  close(): void;
}

/** Pages of one step of a copy: some two megabytes. */
const PAGES_A_STEP = 500;
const SAY_EVERY_MS = 500;

/**
 * Holds the state of this moment by an open read: in the write-ahead log's mode no writer waits for it, and a copy never has to begin
 * anew because somebody wrote. The log cannot be reset meanwhile, so it grows by what is written.
 */
export function takeSnapshot(file: string): SqliteSnapshot {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    database.exec('begin');
    // SQLite fixes what a transaction sees at its first read.
    database.prepare('select 1 from sqlite_schema limit 1').get();
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    rows: (text, ...values) =>
      database
        .prepare<Value[], Value[]>(text)
        .raw()
        .iterate(...values),
    async copyTo(target, progress) {
      let said = performance.now();
      await database.backup(target, {
        progress: ({ totalPages, remainingPages }) => {
          if (performance.now() - said > SAY_EVERY_MS) {
            said = performance.now();
            progress(1 - remainingPages / totalPages);
          }
          return PAGES_A_STEP;
        },
      });
    },
    close: () => database.close(),
  };
}
