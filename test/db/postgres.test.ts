import { afterAll, describe } from 'vitest';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { postgresDatabase } from '../support/test-database.ts';
import { deadlinesContract, loadContract } from './contract-deadlines.ts';
import { eventsContract } from './contract-events.ts';
import { inboxContract } from './contract-inbox.ts';
import { listsContract } from './contract-lists.ts';
import { queriesContract } from './contract-queries.ts';
import { readsContract } from './contract-reads.ts';
import { schemaContract } from './contract-schema.ts';
import { unitsContract } from './contract-units.ts';
import { verbsContract } from './contract-verbs.ts';

const cluster = await startPostgresCluster();

describe.skipIf(!cluster)('PostgreSQL', () => {
  if (!cluster) return;
  afterAll(() => cluster.stop());
  const create = () => postgresDatabase(cluster);
  verbsContract(create);
  unitsContract(create);
  readsContract(create);
  eventsContract(create);
  queriesContract(create);
  deadlinesContract(create);
  loadContract(create);
  inboxContract(create);
  listsContract(create, 300);
  schemaContract(create);
});
