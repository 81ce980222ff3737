import { afterAll } from 'vitest';
import { pgliteDriver } from '../support/pglite-store.ts';
import { pgliteDatabase } from '../support/test-database.ts';
import { deadlinesContract, loadContract } from './contract-deadlines.ts';
import { eventsContract } from './contract-events.ts';
import { inboxContract } from './contract-inbox.ts';
import { listsContract } from './contract-lists.ts';
import { queriesContract } from './contract-queries.ts';
import { schemaContract } from './contract-schema.ts';
import { unitsContract } from './contract-units.ts';
import { verbsContract } from './contract-verbs.ts';

const driver = pgliteDriver();
afterAll(() => driver.close());

const create = () => pgliteDatabase(driver);
verbsContract(create);
unitsContract(create);
eventsContract(create);
queriesContract(create);
deadlinesContract(create);
loadContract(create);
inboxContract(create);
listsContract(create, 300);
schemaContract(create);
