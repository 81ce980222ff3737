import type { Queries } from './queries/queries.ts';
import { bind, type Statement, type Value, type Values } from './statement.ts';
import type { StatementShapes } from './statement-shapes.ts';
import type { Column, FindOptions, IdTable, Row, TableName, Tx, Where } from './store.ts';

/**
 * Runs statements on the connection of one unit of work or one read. SQLite answers at once, and its answers are not awaited: of
 * the time a command takes, promises are a good part. PostgreSQL answers later.
 */
export interface Runner {
  rows(statement: Statement, values: Value[]): Value[][] | Promise<Value[][]>;
  /** Number of rows written. */
  run(statement: Statement, values: Value[]): number | Promise<number>;
  now(): number | Promise<number>;
}

/** The verbs of a unit of work, the same code on both databases. Reads use it too, and see its reading half only. */
export class StoreTx implements Tx {
  readonly query: Queries;
  private readonly shapes: StatementShapes;
  private readonly runner: Runner;

  constructor(shapes: StatementShapes, runner: Runner, query: Queries) {
    this.shapes = shapes;
    this.runner = runner;
    this.query = query;
  }

  async find<N extends TableName, C extends Column<N> = Column<N>>(
    table: N,
    where: Where<N>,
    options?: FindOptions<N, C>,
  ): Promise<Pick<Row<N>, C>[]> {
    const statement = this.shapes.select(table, valuesOf(where), options);
    const found = this.runner.rows(statement, bind(statement, none, valuesOf(where)));
    const rows = found instanceof Promise ? await found : found;
    return rows.map(row => rowOf<N>(statement, row));
  }

  async get<N extends TableName>(table: N, where: Where<N>, options?: FindOptions<N>): Promise<Row<N> | undefined> {
    const one = options ? { ...options, limit: 1 } : justOne;
    const statement = this.shapes.select(table, valuesOf(where), one);
    const found = this.runner.rows(statement, bind(statement, none, valuesOf(where)));
    const [row] = found instanceof Promise ? await found : found;
    return row && rowOf<N>(statement, row);
  }

  async among<N extends IdTable>(table: N, ids: readonly string[], { share = false } = {}): Promise<Row<N>[]> {
    if (ids.length === 0) return [];
    const statement = this.shapes.among(table, share);
    const found = this.runner.rows(statement, [JSON.stringify(ids)]);
    const rows = found instanceof Promise ? await found : found;
    return rows.map(row => rowOf<N>(statement, row));
  }

  async now(): Promise<number> {
    return this.runner.now();
  }

  async lock(table: 'cases', ids: readonly string[]): Promise<Row<'cases'>[]> {
    const [only] = ids;
    const one = ids.length === 1 && only !== undefined;
    const statement = one ? this.shapes.lockOne(table) : this.shapes.lock(table);
    const found = this.runner.rows(statement, [one ? only : JSON.stringify(ids)]);
    const rows = found instanceof Promise ? await found : found;
    return rows.map(row => rowOf<'cases'>(statement, row));
  }

  async lockScope(key: string, step = 0): Promise<number> {
    const statement = this.shapes.scope();
    const [row] = await this.runner.rows(statement, bind(statement, { key, value: step }, none));
    return Number(row?.[0]);
  }

  async insert<N extends TableName>(table: N, row: Row<N>): Promise<void> {
    const statement = this.shapes.insert(table);
    const done = this.runner.run(statement, bind(statement, valuesOf(row), none));
    if (done instanceof Promise) await done;
  }

  async appendEvent(event: Omit<Row<'events'>, 'position'>): Promise<void> {
    const statement = this.shapes.appendEvent();
    const done = this.runner.run(statement, bind(statement, valuesOf(event), none));
    if (done instanceof Promise) await done;
  }

  async numberEvents(limit: number): Promise<number> {
    const statements = this.shapes.numberEvents(limit);
    if (!statements) return 0;
    // Two statements: what the second sees begins after the lock is held, and holds what the last holder committed.
    const [row] = await this.runner.rows(statements.lock, []);
    return row?.[0] === 1 ? this.runner.run(statements.number, []) : 0;
  }

  async insertIfAbsent<N extends TableName>(table: N, row: Row<N>): Promise<boolean> {
    const statement = this.shapes.insertIfAbsent(table);
    const done = this.runner.run(statement, bind(statement, valuesOf(row), none));
    return (done instanceof Promise ? await done : done) > 0;
  }

  async update<N extends TableName>(table: N, where: Where<N>, patch: Partial<Row<N>>): Promise<number> {
    const statement = this.shapes.update(table, valuesOf(where), valuesOf(patch));
    return this.runner.run(statement, bind(statement, valuesOf(patch), valuesOf(where)));
  }

  async remove<N extends TableName>(table: N, where: Where<N>): Promise<number> {
    const statement = this.shapes.remove(table, valuesOf(where));
    return this.runner.run(statement, bind(statement, none, valuesOf(where)));
  }
}

const none: Values = {};
const justOne = { limit: 1 };

/** Columns are text and integers only (dialect.ts), which the types of rows say but a generic one cannot show. */
function valuesOf(row: object): Values {
  return row as Values;
}

/** The row as its table declares it: `columns` are the table's own, in the order of the select. */
function rowOf<N extends TableName>(statement: Statement, values: readonly Value[]): Row<N> {
  const row: Record<string, Value> = {};
  const { columns } = statement;
  for (let i = 0; i < columns.length; i++) row[columns[i] as string] = values[i] as Value;
  return row as Row<N>;
}
