import { bigint, primaryKey as pgKey, pgTable, text as pgText } from 'drizzle-orm/pg-core';
import { integer, primaryKey, sqliteTable, text as sqliteText } from 'drizzle-orm/sqlite-core';

export type DialectName = 'sqlite' | 'postgres';

const text = (name: string) => sqliteText(name);
const int = (name: string) => integer(name);

/**
 * The four words a table is declared in. Columns are text or integers and nothing else: JSON is canonical text, an
 * instant is UTC milliseconds, a flag is 0 or 1. So both databases hand back the same values without any mapping.
 */
export interface Dialect {
  name: DialectName;
  table: typeof sqliteTable;
  text: typeof text;
  int: typeof int;
  key: typeof primaryKey;
}

export const sqliteDialect: Dialect = { name: 'sqlite', table: sqliteTable, text, int, key: primaryKey };

/** Typed as SQLite's: the builders of the two dialects differ in type but not in the calls we make (contract suite). */
export const postgresDialect = {
  name: 'postgres',
  table: pgTable,
  text: (name: string) => pgText(name),
  int: (name: string) => bigint(name, { mode: 'number' }),
  key: pgKey,
} as unknown as Dialect;
