import { and, asc, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Connection } from './connection.ts';
import { bound, parameterOf, type Selection, type Statement, type Values } from './statement.ts';
import type { IdTable, TableName } from './store.ts';

/**
 * The generic statements of a store, written by Drizzle once for each shape: table, columns compared (and which of them
 * with null), columns set, order, limit. Keys are built without sorting, so the same columns in another order are
 * another shape; that costs one more text and is much cheaper than sorting on every call.
 */
export class StatementShapes {
  private readonly connection: Connection;
  private readonly use: 'read' | 'write';
  private readonly shapes = new Map<string, Statement>();

  /** Statements for reads lock nothing, whatever is asked: PostgreSQL locks no row in a transaction that only reads. */
  constructor(connection: Connection, use: 'read' | 'write') {
    this.connection = connection;
    this.use = use;
  }

  select(table: TableName, where: Values, selection: Selection | undefined): Statement {
    let key = `s ${table}${shapeOf(where)}`;
    if (selection) {
      if (selection.orderBy) for (const [column, direction] of selection.orderBy) key += `|${column} ${direction}`;
      if (selection.limit !== undefined) key += `|${selection.limit}`;
      if (selection.share) key += '|share';
      if (selection.columns) key += `|${selection.columns}`;
    }
    return this.shapes.get(key) ?? this.add(key, this.writeSelect(table, where, selection ?? {}));
  }

  insert(table: TableName): Statement {
    const key = `i ${table}`;
    return this.shapes.get(key) ?? this.add(key, { query: this.writeInsert(table), columns: [] });
  }

  /** An event; SQLite has one writer at a time, so the next position is known at once (design/architecture.md section 6). */
  appendEvent(): Statement {
    const known = this.shapes.get('event');
    if (known) return known;
    const names = this.columnNames('events').filter(name => name !== 'position');
    const row = Object.fromEntries(names.map(name => [name, bound('set', name)]));
    const next = sql.raw('(select coalesce(max(position), 0) + 1 from events where position is not null)');
    const values = this.postgres ? row : { ...row, position: next };
    return this.add('event', { query: this.connection.db.insert(this.tableOf('events')).values(values), columns: [] });
  }

  /**
   * The sequencer of PostgreSQL, where ids become visible out of order: its lock, and the numbering. Every unnumbered event of a
   * case is taken or none, by the store's clock and then by the case's trail. Nothing on SQLite.
   */
  numberEvents(limit: number): { lock: Statement; number: Statement } | undefined {
    if (!this.postgres) return undefined;
    const count = Math.trunc(limit);
    return {
      lock: this.plain(
        'sequencer',
        `select case when pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) then 1 else 0 end as held`,
        ['held'],
      ),
      number: this.plain(
        `number ${count}`,
        `update events set position = last.position + next.n
         from (select coalesce(max(position), 0) as position from events where position is not null) as last,
           (select id, row_number() over (order by (data::json->>'ranAt')::bigint, (data::json->>'seq')::bigint, id) as n
            from events where position is null and case_id in
              (select case_id from events where position is null order by id limit ${count})) as next
         where next.id = events.id`,
        [],
      ),
    };
  }

  insertIfAbsent(table: TableName): Statement {
    const key = `a ${table}`;
    const known = this.shapes.get(key);
    return known ?? this.add(key, { query: this.writeInsert(table).onConflictDoNothing(), columns: [] });
  }

  update(table: TableName, where: Values, patch: Values): Statement {
    let key = `u ${table}${shapeOf(where)}|`;
    for (const column in patch) key += `,${column}`;
    return this.shapes.get(key) ?? this.add(key, { query: this.writeUpdate(table, where, patch), columns: [] });
  }

  remove(table: TableName, where: Values): Statement {
    const key = `d ${table}${shapeOf(where)}`;
    return this.shapes.get(key) ?? this.add(key, { query: this.writeRemove(table, where), columns: [] });
  }

  /** Rows of the given ids, locked in the order of their bytes. */
  lock(table: 'cases'): Statement {
    return this.listed(`l ${table}`, table, this.postgres ? ' for update' : '');
  }

  /** Rows of the given ids in the order of their bytes, locked shared where that is asked. */
  among(table: IdTable, share: boolean): Statement {
    const locked = share && this.postgres && this.use === 'write';
    return this.listed(`m ${table} ${locked}`, table, locked ? ' for share' : '');
  }

  /** The ids are bound as one JSON array of text. */
  private listed(key: string, table: IdTable, suffix: string): Statement {
    const known = this.shapes.get(key);
    if (known) return known;
    const id = columnIn(this.columnsOf(table), 'id');
    const ids = this.postgres
      ? sql`(select jsonb_array_elements_text(${bound('ids', 'ids')}::jsonb))`
      : sql`(select value from json_each(${bound('ids', 'ids')}))`;
    const query = this.connection.db
      .select()
      .from(this.tableOf(table))
      .where(inArray(id, ids))
      .orderBy(this.inBytes(id));
    return this.add(key, { query, columns: this.columnNames(table), suffix });
  }

  /** The same for a single row, as nearly every command asks: a list costs SQLite a table of its own each time. */
  lockOne(table: 'cases'): Statement {
    const key = `l1 ${table}`;
    const known = this.shapes.get(key);
    if (known) return known;
    const query = this.connection.db
      .select()
      .from(this.connection.tables[table])
      .where(this.matching(table, { id: '' }));
    return this.add(key, { query, columns: this.columnNames(table), suffix: this.postgres ? ' for update' : '' });
  }

  /** Makes the scope row where there is none, locks it, adds the step and gives the value after it. */
  scope(): Statement {
    const { scopes } = this.connection.tables;
    const query = () =>
      this.writeInsert('scopes')
        .onConflictDoUpdate({ target: scopes.key, set: { value: sql`${scopes.value} + excluded.value` } })
        .returning({ value: scopes.value });
    return this.shapes.get('scope') ?? this.add('scope', { query: query(), columns: ['value'] });
  }

  private get postgres() {
    return this.connection.dialect === 'postgres';
  }

  private add(key: string, written: { query: Written; columns: readonly string[]; suffix?: string }): Statement {
    const { sql: text, params } = written.query.toSQL();
    const statement = {
      name: `countersign_${this.use}_${this.shapes.size}`,
      text: text + (written.suffix ?? ''),
      columns: written.columns,
      parameters: params.map(parameterOf),
    };
    this.shapes.set(key, statement);
    return statement;
  }

  /** A text without parameters, written by hand. */
  private plain(key: string, text: string, columns: readonly string[]): Statement {
    const known = this.shapes.get(key);
    if (known) return known;
    const statement = { name: `countersign_${this.use}_${this.shapes.size}`, text, columns, parameters: [] };
    this.shapes.set(key, statement);
    return statement;
  }

  private writeSelect(table: TableName, where: Values, { columns: only, orderBy = [], limit, share }: Selection) {
    const columns = this.columnsOf(table);
    const order = orderBy.map(([name, direction]) => {
      const column = columnIn(columns, name);
      const inBytes = column.dataType === 'string' ? this.inBytes(column) : column;
      return direction === 'desc' ? desc(inBytes) : asc(inBytes);
    });
    const names = only ?? this.columnNames(table);
    const query = this.connection.db
      .select(Object.fromEntries(names.map(name => [name, columnIn(columns, name)])))
      .from(this.tableOf(table))
      .where(this.matching(table, where))
      .orderBy(...order);
    // Not a parameter: SQLite plans a statement anew each time a limit is bound to it (20 us instead of 5).
    const limited = limit === undefined ? '' : ` limit ${Math.trunc(limit)}`;
    const locked = share && this.postgres && this.use === 'write' ? ' for share' : '';
    return { query, columns: names, suffix: limited + locked };
  }

  private writeInsert(table: TableName) {
    const row = Object.fromEntries(this.columnNames(table).map(name => [name, bound('set', name)]));
    return this.connection.db.insert(this.tableOf(table)).values(row);
  }

  private writeUpdate(table: TableName, where: Values, patch: Values) {
    const columns = this.columnsOf(table);
    const set = Object.keys(patch).map(name => [columnIn(columns, name) && name, sql`${bound('set', name)}`] as const);
    return this.connection.db
      .update(this.tableOf(table))
      .set(Object.fromEntries(set))
      .where(this.matching(table, guarded(where)));
  }

  private writeRemove(table: TableName, where: Values) {
    return this.connection.db.delete(this.tableOf(table)).where(this.matching(table, guarded(where)));
  }

  private matching(table: TableName, where: Values): SQL | undefined {
    const columns = this.columnsOf(table);
    return and(
      ...Object.entries(where).map(([name, value]) => {
        if (value === undefined) throw new TypeError(`${table}.${name} is compared with undefined`);
        const column = columnIn(columns, name);
        return value === null ? isNull(column) : eq(column, this.compared(name));
      }),
    );
  }

  /**
   * A value to compare with. The plus hides it from SQLite's planner, which would otherwise plan anew whenever another value is
   * bound that a partial index might depend on (40 us instead of 3).
   */
  private compared(name: string): SQL {
    return this.postgres ? sql`${bound('where', name)}` : sql`+${bound('where', name)}`;
  }

  /** Text in the order of its bytes on both databases, whatever collation the PostgreSQL database was made with. */
  private inBytes(column: SQLiteColumn): SQL {
    return this.postgres ? sql`${column} collate "C"` : sql`${column}`;
  }

  private tableOf(table: TableName): SQLiteTable {
    return this.connection.tables[table];
  }

  private columnsOf(table: TableName): Record<string, SQLiteColumn> {
    return getTableColumns(this.tableOf(table));
  }

  private columnNames(table: TableName): string[] {
    return Object.keys(this.columnsOf(table));
  }
}

/** The key of the advisory lock under which one process at a time numbers events; that of migrations plus one. */
const SEQUENCER_LOCK = 12_603_775;

interface Written {
  toSQL(): { sql: string; params: unknown[] };
}

function shapeOf(where: Values): string {
  let shape = '';
  for (const column in where) shape += where[column] === null ? `,${column}?` : `,${column}`;
  return shape;
}

function columnIn(columns: Record<string, SQLiteColumn>, name: string): SQLiteColumn {
  const column = columns[name];
  if (!column) throw new TypeError(`No column ${name}`);
  return column;
}

/** An update or removal of every row is never meant. */
function guarded(where: Values): Values {
  if (Object.keys(where).length === 0) throw new TypeError('An update or removal needs a condition');
  return where;
}
