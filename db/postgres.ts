import { type PoolOptions, postgresPool } from './postgres-pool.ts';
import { PostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';
import type { ReportStore } from './store-report.ts';

export interface PostgresOptions extends Omit<PoolOptions, 'onLost'> {
  report?: ReportStore;
  /** The store's clock: UTC milliseconds. The database's own unless the sample programme is being written. */
  clock?: () => number;
}

/** The store in a PostgreSQL database, migrated already (migrate.ts). Resolves when the database has answered once. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { report = () => {}, clock, ...pool } = options;
  const driver = postgresPool({ ...pool, onLost: cause => report({ kind: 'unavailable', cause }) });
  const store = new PostgresStore(driver, report, clock);
  try {
    await store.read(async () => {});
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
