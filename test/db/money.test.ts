import { describe } from 'vitest';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { engineOver, programme } from '../support/programme.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { twoEngines } from '../support/two-engines.ts';
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
    const { engines, close } = await twoEngines(cluster);
    return { engines, parallel: true, close };
  });
});
