import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { NativeConnection } from '@temporalio/worker';
import { type ActivityDeps, createActivities } from '../../activities/create-activities.ts';
import { openSqliteStore } from '../../db/sqlite.ts';
import type { Engine } from '../../engine/ports.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { runWorker } from '../../worker/main.ts';
import { Relay } from '../../worker/relay.ts';
import { engineOver } from './programme.ts';
import './quiet-temporal.ts';

export interface UntilKilled {
  file: string;
  address: string;
  namespace: string;
  taskQueue: string;
  bundleFile: string;
  /** The store's clock minus the system's. */
  clockShiftMs: number;
}

type Temporal = ReturnType<typeof connectTemporal>;

interface Parts extends Pick<ActivityDeps, 'effects' | 'mailing'> {
  /** What the relay looks after beside cases. */
  errand(engine: Engine, temporal: Temporal): () => Promise<boolean>;
}

/** What a child process was started with. */
export function givenTo<Given extends UntilKilled>(): Given {
  return JSON.parse(process.argv[2] ?? '') as Given;
}

/** The whole of a child process: a relay and a Temporal worker on a store that others use too. Says `running`; ends when its input does, or is killed. */
export async function runUntilKilled(given: UntilKilled, { errand, ...parts }: Parts): Promise<void> {
  const clock = () => Date.now() + given.clockShiftMs;
  const store = await openSqliteStore({ file: given.file, clock });
  const engine = { ...engineOver(store), quietMs: 20, clock };
  const temporal = connectTemporal(given);
  const followers = temporalFollowers(() => temporal.client, given.taskQueue);
  const ending = new AbortController();
  const errands = [errand(engine, temporal)];
  const relay = new Relay({ engine, followers, graceMs: 100, concurrency: 4, idleMs: 10, errands, report: () => {} });
  const working = runWorker({
    connect: () => NativeConnection.connect({ address: given.address }),
    namespace: given.namespace,
    taskQueue: given.taskQueue,
    activities: createActivities({ engine, followers, ...parts }),
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
}
