import { describe } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openPostgresStore } from '../../db/postgres.ts';
import { postgresMigrations } from '../../db/postgres-migrations.ts';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { engineOver, programme } from '../support/programme.ts';
import { migrationsFolder, openTemporaryStore } from '../support/sqlite-store.ts';
import { moneyContract } from './contract-money.ts';

const cluster = await startPostgresCluster();

describe('money on SQLite', () => {
  moneyContract(async () => {
    const store = await openTemporaryStore();
    return {
      engines: [await programme(store), engineOver(store)],
      parallel: false,
      close: () => store.close(),
    };
  });
});

describe.skipIf(!cluster)('money on PostgreSQL, by two API processes', () => {
  if (!cluster) return;
  moneyContract(async () => {
    const url = await cluster.createDatabase();
    await migrate(postgresMigrations({ url }), migrationsFolder);
    const stores = [await openPostgresStore({ url }), await openPostgresStore({ url })] as const;
    return {
      engines: [await programme(stores[0]), engineOver(stores[1])],
      parallel: true,
      close: async () => {
        await Promise.all(stores.map(store => store.close()));
        await cluster.stop();
      },
    };
  });
});
