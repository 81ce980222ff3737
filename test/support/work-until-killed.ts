import { writeSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.ts';
import { openSqliteStore } from '../../db/sqlite.ts';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import { type Crm, folderCrm } from '../../integrations/crm.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { temporalJobStarter } from '../../runtime/job-starter.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { jobErrand } from '../../worker/job-errand.ts';
import { runWorker } from '../../worker/main.ts';
import { Relay } from '../../worker/relay.ts';
import { engineOver } from './programme.ts';
import './quiet-temporal.ts';
import { NO_MAIL } from './no-mail.ts';
import { RememberedResale } from './resale.ts';

export interface WorkUntilKilled {
  file: string;
  address: string;
  namespace: string;
  taskQueue: string;
  bundleFile: string;
  crmFolder: string;
  /** A line for each call of the CRM. */
  callsFile: string;
  /** How long the CRM takes. */
  crmMs: number;
  /** The store's clock minus the system's. */
  clockShiftMs: number;
}

/** Child process: a relay and a Temporal worker on a store that others use too. Says `running`; ends when its input does, or is killed. */
const given = JSON.parse(process.argv[2] ?? '') as WorkUntilKilled;
const clock = () => Date.now() + given.clockShiftMs;
const store = await openSqliteStore({ file: given.file, clock });
const engine = { ...engineOver(store), quietMs: 20, clock };
const temporal = connectTemporal(given);
const followers = temporalFollowers(() => temporal.client, given.taskQueue);
const ending = new AbortController();
const startJobs = jobErrand({
  engine,
  start: temporalJobStarter(() => temporal.client, given.taskQueue),
  report: () => {},
});
const relay = new Relay({
  engine,
  followers,
  graceMs: 100,
  concurrency: 4,
  idleMs: 10,
  errands: [startJobs],
  report: () => {},
});
const kept = folderCrm(given.crmFolder);
const crm: Crm = {
  synchronise: async (key, opportunity) => {
    await appendFile(given.callsFile, `${key}\n`);
    await sleep(given.crmMs);
    return kept.synchronise(key, opportunity);
  },
};
const working = runWorker({
  connect: () => NativeConnection.connect({ address: given.address }),
  namespace: given.namespace,
  taskQueue: given.taskQueue,
  activities: createActivities({
    engine,
    effects: effectHandlers({ crm, resale: new RememberedResale() }),
    followers,
    mailing: NO_MAIL,
  }),
  bundle: { code: await readFile(given.bundleFile, 'utf8') },
  signal: ending.signal,
  report: ({ kind }) => {
    if (kind === 'worker-running') writeSync(1, 'running\n');
  },
});
process.stdin.resume().once('end', () => ending.abort());
await Promise.all([relay.run(ending.signal), working]);
await temporal.close();
await store.close();
