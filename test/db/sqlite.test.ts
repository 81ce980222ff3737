import { sqliteDatabase } from '../support/test-database.ts';
import { eventsContract } from './contract-events.ts';
import { inboxContract } from './contract-inbox.ts';
import { listsContract } from './contract-lists.ts';
import { queriesContract } from './contract-queries.ts';
import { readsContract } from './contract-reads.ts';
import { schemaContract } from './contract-schema.ts';
import { unitsContract } from './contract-units.ts';
import { verbsContract } from './contract-verbs.ts';

verbsContract(sqliteDatabase);
unitsContract(sqliteDatabase);
readsContract(sqliteDatabase);
eventsContract(sqliteDatabase);
queriesContract(sqliteDatabase);
inboxContract(sqliteDatabase);
listsContract(sqliteDatabase, 1800);
schemaContract(sqliteDatabase);
