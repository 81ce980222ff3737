import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { createActivities } from '../../activities/create-activities.ts';
import { openSqliteStore } from '../../db/sqlite.ts';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import { smtpMail } from '../../integrations/mail.ts';
import { temporalCourier } from '../../runtime/courier.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { mailErrand } from '../../worker/mail-errand.ts';
import { runWorker } from '../../worker/main.ts';
import { Relay } from '../../worker/relay.ts';
import { engineOver } from './programme.ts';
import './quiet-temporal.ts';
import { RememberedResale } from './resale.ts';

export interface MailUntilKilled {
  file: string;
  address: string;
  namespace: string;
  taskQueue: string;
  bundleFile: string;
  smtpUrl: string;
  /** After this many mails the receiver took, the next one is taken and never written down. */
  hangsAfter: number;
  /** The store's clock minus the system's. */
  clockShiftMs: number;
}

/** Child process: relay, worker and courier on a store that others use too. Says `running`, and `taken` where it hangs. */
const given = JSON.parse(process.argv[2] ?? '') as MailUntilKilled;
const clock = () => Date.now() + given.clockShiftMs;
const store = await openSqliteStore({ file: given.file, clock });
const engine = { ...engineOver(store), quietMs: 20, clock };
const temporal = connectTemporal(given);
const followers = temporalFollowers(() => temporal.client, given.taskQueue);
const courier = temporalCourier(() => temporal.client, given.taskQueue);
const ending = new AbortController();
const errands = [mailErrand(engine, courier, 20)];
const relay = new Relay({ engine, followers, graceMs: 100, concurrency: 4, idleMs: 10, errands, report: () => {} });
const smtp = smtpMail(given.smtpUrl, 'countersign@example.com');
let taken = 0;
const sender: typeof smtp = {
  async send(mail) {
    const outcome = await smtp.send(mail);
    if (outcome.kind === 'accepted' && taken++ === given.hangsAfter) {
      writeSync(1, 'taken\n');
      await sleep(600_000);
    }
    return outcome;
  },
};
const working = runWorker({
  connect: () => NativeConnection.connect({ address: given.address }),
  namespace: given.namespace,
  taskQueue: given.taskQueue,
  activities: createActivities({
    engine,
    effects: effectHandlers({
      crm: { synchronise: async () => ({ reference: 'CRM-1' }) },
      resale: new RememberedResale(),
    }),
    followers,
    mailing: { sender, publicUrl: 'https://countersign.example' },
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
