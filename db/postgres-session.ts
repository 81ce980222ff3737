import { drizzle } from 'drizzle-orm/pg-proxy';
import type { Connection } from './connection.ts';
import { postgresDialect } from './dialect.ts';
import type { PostgresAnswer, PostgresClient, PostgresQuery } from './postgres-driver.ts';
import { type Queries, queriesFor } from './queries/queries.ts';
import type { Statement, Value } from './statement.ts';
import type { Runner } from './store-tx.ts';
import { tablesFor } from './tables.ts';

/**
 * One PostgreSQL connection, used for one transaction after another. The first statement that fails dooms its
 * transaction, whoever catches the error: PostgreSQL would answer COMMIT with a rollback and without an error.
 */
export class PostgresSession implements Runner {
  readonly queries: Queries;
  /** What the first failed statement of the transaction threw. */
  failure: unknown;
  private readonly client: PostgresClient;
  private readonly clock: (() => number) | undefined;
  private open = false;

  constructor(client: PostgresClient, clock?: () => number) {
    this.client = client;
    this.clock = clock;
    this.queries = queriesFor(postgresConnection(query => this.query(query)));
  }

  async begin(mode: string): Promise<void> {
    this.failure = undefined;
    this.open = true;
    await this.query({ text: `begin isolation level ${mode}`, values: [] });
  }

  async commit(): Promise<void> {
    const committed = this.query({ text: 'commit', values: [] });
    this.open = false;
    await committed;
  }

  /** Ends the transaction without keeping it; false where the connection cannot do even that. */
  async rollBack(): Promise<boolean> {
    this.open = false;
    try {
      await this.client.query({ text: 'rollback', values: [] });
      return true;
    } catch {
      return false;
    }
  }

  async rows({ text, name }: Statement, values: Value[]): Promise<Value[][]> {
    return (await this.query({ text, values, name })).rows;
  }

  async run({ text, name }: Statement, values: Value[]): Promise<number> {
    return (await this.query({ text, values, name })).count;
  }

  async now(): Promise<number> {
    if (this.clock) return this.clock();
    const { rows } = await this.query(databaseClock);
    return Number(rows[0]?.[0]);
  }

  private async query(query: PostgresQuery): Promise<PostgresAnswer> {
    if (!this.open) throw new Error('The transaction is over');
    if (this.failure !== undefined) throw this.failure;
    try {
      return await this.client.query(query);
    } catch (error) {
      this.failure ??= error;
      throw error;
    }
  }
}

/**
 * PostgreSQL as the query code sees it. Its builder is Drizzle's for PostgreSQL under the type of SQLite's: this is the
 * one place where the two are taken for each other, and the contract suite shows that the calls we make exist on both.
 */
export function postgresConnection(query: (query: PostgresQuery) => Promise<PostgresAnswer>): Connection {
  const builder: unknown = drizzle((text, values) => query({ text, values }));
  return { dialect: 'postgres', db: builder as Connection['db'], tables };
}

const tables = tablesFor(postgresDialect);

const databaseClock = {
  text: 'select floor(extract(epoch from clock_timestamp()) * 1000)::bigint',
  values: [],
  name: 'countersign_clock',
};
