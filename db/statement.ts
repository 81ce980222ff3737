import { Param, Placeholder, sql } from 'drizzle-orm';

/** SQL text of one shape, written once. A driver prepares it once for each connection. */
export interface Statement {
  /** Unique in its store, so PostgreSQL can keep the prepared statement under it. */
  name: string;
  text: string;
  /** Property names of the columns a row comes back with, in order; empty where nothing comes back. */
  columns: readonly string[];
  /** Where each parameter comes from, in order. */
  parameters: readonly Parameter[];
}

/** A value of the row or patch, of the condition, or the `ids` that `lock` asks for. */
export interface Parameter {
  from: 'set' | 'where' | 'ids';
  column: string;
}

/** What a column holds, the same on both databases (dialect.ts). */
export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;

/** The part of a read that is not equality. */
export interface Selection {
  columns?: readonly string[];
  orderBy?: readonly (readonly [column: string, direction: 'asc' | 'desc'])[];
  limit?: number;
  share?: boolean;
}

/** The values of a statement's parameters, in order. */
export function bind(statement: Statement, set: Values, where: Values): Value[] {
  const values: Value[] = [];
  for (const { from, column } of statement.parameters) {
    const value = from === 'set' ? set[column] : where[column];
    if (value === undefined) throw new TypeError(`No value for ${column}`);
    values.push(value);
  }
  return values;
}

/** A parameter, as Drizzle's builder takes it. */
export function bound(from: Parameter['from'], column: string): Placeholder {
  return sql.placeholder(`${from}.${column}`);
}

/** The same parameter, as Drizzle's builder hands it back beside the text. */
export function parameterOf(param: unknown): Parameter {
  const placeholder = param instanceof Param ? param.value : param;
  if (!(placeholder instanceof Placeholder)) throw new TypeError('A shape binds placeholders only');
  const [from, column] = String(placeholder.name).split('.');
  if (!column || (from !== 'set' && from !== 'where' && from !== 'ids')) throw new TypeError('Unknown placeholder');
  return { from, column };
}
