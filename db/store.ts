import type { DialectName } from './dialect.ts';
import type { Queries } from './queries/queries.ts';
import type { Tables } from './tables.ts';

export type TableName = keyof Tables;
export type Row<N extends TableName> = Tables[N]['$inferSelect'];
export type Where<N extends TableName> = Partial<Row<N>>;

/** Tables that rows are asked of by many ids at once. */
export type IdTable = 'cases' | 'users' | 'organizations';

export type Column<N extends TableName> = keyof Row<N> & string;

export interface FindOptions<N extends TableName, C extends Column<N> = Column<N>> {
  /** Only these, where a table keeps documents that are seldom needed. */
  columns?: readonly C[];
  orderBy?: readonly [column: keyof Row<N> & string, direction: 'asc' | 'desc'][];
  limit?: number;
  /** PostgreSQL locks the rows shared until the commit (directory rows a guard relies on); SQLite needs no word. */
  share?: boolean;
}

/** Reading. `where` is equality on each given column (null matches null); statements are prepared once for each shape. */
export interface Reader {
  find<N extends TableName, C extends Column<N> = Column<N>>(
    table: N,
    where: Where<N>,
    options?: FindOptions<N, C>,
  ): Promise<Pick<Row<N>, C>[]>;
  get<N extends TableName>(table: N, where: Where<N>, options?: FindOptions<N>): Promise<Row<N> | undefined>;
  /** The rows of these ids, as far as they exist, in the order of their bytes. */
  among<N extends IdTable>(table: N, ids: readonly string[], options?: { share?: boolean }): Promise<Row<N>[]>;
  /** Lists and searches that equality cannot say, by name (db/queries/). */
  query: Queries;
  /** UTC milliseconds by the store's clock, read when called: in a unit, call it after the locks are held. */
  now(): Promise<number>;
}

/** One unit of work: all of it or none of it. A unit awaits nothing but its `tx` (other units wait behind it). */
export interface Tx extends Reader {
  /** Locks the rows that exist, in the order of their keys, and returns them in that order. */
  lock(table: 'cases', ids: readonly string[]): Promise<Row<'cases'>[]>;
  /** Creates a scope row where missing, locks it, adds `step` and returns the value after it. Ask in key order. */
  lockScope(key: string, step?: number): Promise<number>;
  insert<N extends TableName>(table: N, row: Row<N>): Promise<void>;
  /** Adds an event to the feed. SQLite gives it its position here; on PostgreSQL it has none until `numberEvents`. */
  appendEvent(event: Omit<Row<'events'>, 'position'>): Promise<void>;
  /**
   * Gives the next positions, densely, to committed events without one, a case's in the order of its trail; of any number of
   * processes one does it at a time. Answers how many: 0 where there are none, or another process is at it.
   */
  numberEvents(limit: number): Promise<number>;
  /** False where a row with the same unique key is there already; nothing is written then. */
  insertIfAbsent<N extends TableName>(table: N, row: Row<N>): Promise<boolean>;
  /** Number of rows changed: zero is a conflict for a guarded update. */
  update<N extends TableName>(table: N, where: Where<N>, patch: Partial<Row<N>>): Promise<number>;
  remove<N extends TableName>(table: N, where: Where<N>): Promise<number>;
}

export interface Store {
  readonly dialect: DialectName;
  /** A consistent read that never waits for a writer. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs the unit and commits; resolves only after the commit. A unit that throws leaves nothing behind and rejects with
   * what it threw. A unit may run more than once (serialisation failure, deadlock, a lost group), so it must not touch
   * anything but `tx`. Rejects with StoreUnavailableError when the database is locked, full, gone or the queue is full.
   */
  write<T>(unit: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The database cannot take the write now; nothing of it happened. HTTP 503 with Retry-After. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError';
  retryAfterSeconds: number;
  constructor(message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds ?? 1;
  }
}
