import type { Value } from './statement.ts';

/** What the store needs of PostgreSQL: a pool of real connections (postgres-pool.ts), or PGlite in the tests. */
export interface PostgresDriver {
  /** A connection of the caller's own until it is released. The same object comes back for the same connection. */
  connect(): Promise<PostgresClient>;
  close(): Promise<void>;
}

export interface PostgresClient {
  query(query: PostgresQuery): Promise<PostgresAnswer>;
  /** Runs a text of any number of statements, without values. */
  exec(text: string): Promise<void>;
  /** `broken` where the connection must not be used again. */
  release(broken: boolean): void;
}

export interface PostgresQuery {
  text: string;
  values: readonly unknown[];
  /** Where given, the connection keeps the prepared statement under it. */
  name?: string;
}

export interface PostgresAnswer {
  /** One array for each row, in the order of the columns; int8 as a number. */
  rows: Value[][];
  /** Number of rows read or written. */
  count: number;
}
