import { migrate } from '../../db/migrate.ts';
import { openPostgresStore } from '../../db/postgres.ts';
import { postgresMigrations } from '../../db/postgres-migrations.ts';
import type { Store } from '../../db/store.ts';
import type { Engine } from '../../engine/ports.ts';
import type { PostgresCluster } from './postgres-cluster.ts';
import { programme } from './programme.ts';
import { migrationsFolder } from './sqlite-store.ts';

export interface TwoEngines {
  stores: readonly [Store, Store];
  engines: readonly [Engine, Engine];
  /** Also ends the cluster. */
  close(): Promise<void>;
}

/** The programme by two API processes on one PostgreSQL: each engine has connections of its own. */
export async function twoEngines(cluster: PostgresCluster): Promise<TwoEngines> {
  const url = await cluster.createDatabase();
  await migrate(postgresMigrations({ url }), migrationsFolder);
  const stores = [await openPostgresStore({ url }), await openPostgresStore({ url })] as const;
  const engines = [await programme(stores[0]), await programme(stores[1])] as const;
  const close = async () => {
    await Promise.all(stores.map(store => store.close()));
    await cluster.stop();
  };
  return { stores, engines, close };
}
