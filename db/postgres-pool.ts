import pg from 'pg';
import type { PostgresClient, PostgresDriver } from './postgres-driver.ts';
import type { Value } from './statement.ts';

export interface PoolOptions {
  /** `postgres://user:password@host:port/database`, with any parameter of the connection string. */
  url: string;
  maxConnections?: number;
  /** How long a statement waits for a row's lock, and a unit for a free connection, in ms; 0 waits for ever. */
  lockWaitMs?: number;
  /** How long one statement may run and how long a transaction may stand still, in ms; 0 for ever. */
  statementMs?: number;
  /** Told of each connection that is lost, busy or idle. */
  onLost?: (cause: Error) => void;
}

/** Real connections of the `pg` package. */
export function postgresPool(options: PoolOptions): PostgresDriver {
  const { url, maxConnections = 10, lockWaitMs = 5000, statementMs = 30_000, onLost = () => {} } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    application_name: 'countersign',
    keepAlive: true,
    connectionTimeoutMillis: lockWaitMs,
    lock_timeout: lockWaitMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
    types: { getTypeParser },
  });
  // A connection that is lost while nothing listens would end the process.
  pool.on('error', () => {});
  pool.on('connect', client => client.on('error', onLost));
  const known = new WeakMap<pg.PoolClient, PostgresClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const wrapped = known.get(client) ?? wrap(client);
      known.set(client, wrapped);
      return wrapped;
    },
    close: () => pool.end(),
  };
}

function wrap(client: pg.PoolClient): PostgresClient {
  return {
    async query({ text, values, name }) {
      const config = { text, values: [...values], rowMode: 'array' as const };
      const { rows, rowCount } = await client.query<Value[]>(name === undefined ? config : { ...config, name });
      return { rows, count: rowCount ?? 0 };
    },
    async exec(text) {
      await client.query(text);
    },
    release: broken => client.release(broken),
  };
}

/** int8 as a number: no column holds more than 2^53 - 1. On this pool only; other users of `pg` keep their strings. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') => {
  if (oid === pg.types.builtins.INT8 && format !== 'binary') return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, format) : pg.types.getTypeParser(oid, 'text');
};
