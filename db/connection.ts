import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { DialectName } from './dialect.ts';
import type { Tables } from './tables.ts';

/**
 * A database connection as the query code sees it. The builder is typed as SQLite's on both databases: what we call on
 * it exists on both, which the contract suite shows.
 */
export interface Connection {
  dialect: DialectName;
  db: BetterSQLite3Database;
  tables: Tables;
}
