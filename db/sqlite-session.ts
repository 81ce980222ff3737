import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Connection } from './connection.ts';
import { sqliteDialect } from './dialect.ts';
import { type Queries, queriesFor } from './queries/queries.ts';
import type { Statement, Value } from './statement.ts';
import { tablesFor } from './tables.ts';

/**
 * One connection to the SQLite file, with its prepared statements. It never waits for a lock by itself (`timeout: 0`):
 * the driver would block the whole event loop.
 */
export class SqliteSession {
  readonly database: Database.Database;
  readonly connection: Connection;
  readonly queries: Queries;
  /** SQLite fixes what a transaction sees at its first read. */
  private readonly anything: Database.Statement;
  private readonly prepared = new Map<Statement | string, Database.Statement<Value[], Value[]>>();

  constructor(file: string, options: { readonly?: boolean } = {}) {
    this.database = openDatabase(file, options);
    this.connection = { dialect: 'sqlite', db: drizzle(this.database), tables: tablesFor(sqliteDialect) };
    this.queries = queriesFor(this.connection);
    this.anything = this.database.prepare('select 1 from sqlite_schema limit 1');
  }

  rows(statement: Statement, values: Value[]): Value[][] {
    return this.prepare(statement).all(...values);
  }

  run(statement: Statement, values: Value[]): number {
    return this.prepare(statement).run(...values).changes;
  }

  /** A word of transaction control, such as `commit`. */
  control(word: string): void {
    let prepared = this.prepared.get(word);
    if (!prepared) {
      prepared = this.database.prepare(word);
      this.prepared.set(word, prepared);
    }
    prepared.run();
  }

  /** Begins a transaction that sees the state of this moment, whatever is written meanwhile. */
  beginRead(): void {
    this.control('begin');
    try {
      this.anything.get();
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  /**
   * Ends a transaction without keeping it, where SQLite has not ended it itself already. Never throws: what cannot even
   * be rolled back is found open, and tried again, by the next that begins.
   */
  rollBack(): void {
    try {
      if (this.database.inTransaction) this.control('rollback');
    } catch {}
  }

  private prepare(statement: Statement) {
    const known = this.prepared.get(statement);
    if (known) return known;
    const prepared = this.database.prepare<Value[], Value[]>(statement.text);
    if (prepared.reader) prepared.raw();
    this.prepared.set(statement, prepared);
    return prepared;
  }
}

/** Opens the file as every part of the store does: write-ahead log, every commit on the disk, foreign keys on. */
export function openDatabase(file: string, options: { readonly?: boolean } = {}): Database.Database {
  const database = new Database(file, { timeout: 0, readonly: options.readonly ?? false });
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // What a savepoint needs to roll back, some fifteen pages a unit, would spill to a file otherwise: a quarter of a write.
  if (!options.readonly) database.pragma('temp_store = MEMORY');
  return database;
}
