import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Config, configFrom } from '../../runtime/config.ts';
import { type Context, migrateStore, openContext, schemaState } from '../../runtime/context.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { fillSampleProgramme } from '../../runtime/sample/fill.ts';
import { createSandbox } from '../../runtime/sandbox.ts';
import { drain, untilSignal } from '../../runtime/shutdown.ts';
import { identityFor } from '../../runtime/sign-in.ts';
import { openTemporal, type TemporalLink } from '../../runtime/temporal.ts';
import { watchTemporal } from '../../runtime/temporal-health.ts';
import { createApp } from '../../server/app.ts';
import { eventStreams } from '../../server/event-streams.ts';
import { startWorkerServices } from '../../worker/services.ts';
import { options, print } from '../usage.ts';

interface Parts {
  api: boolean;
  worker: boolean;
  purpose: string;
}

/** `countersign start`: everything in one process, on the embedded default with a sample programme. */
export function start(args: string[]): Promise<number> {
  return run(args, { api: true, worker: true, purpose: 'start' });
}

/** `countersign serve`: the API alone. */
export function serve(args: string[]): Promise<number> {
  return run(args, { api: true, worker: false, purpose: 'serve' });
}

/** `countersign worker`: relay and Temporal worker alone. */
export function work(args: string[]): Promise<number> {
  return run(args, { api: false, worker: true, purpose: 'worker' });
}

async function run(args: string[], parts: Parts): Promise<number> {
  options(args, {});
  const config = configFrom(process.env);
  const { signal, ended } = untilSignal();
  await prepareStore(config);
  if (parts.purpose === 'start' && config.sample) await fillSampleProgramme(config);
  const context = await whenFree(() => openContext(config, { mode: 'shared', purpose: parts.purpose }));
  const report = ({ text }: { text: string }) => process.stderr.write(`${text}\n`);
  const ownTemporal = parts.worker || config.temporal.address !== null;
  const temporal = ownTemporal ? openTemporal(config, process.env, report) : undefined;
  temporal?.ready.catch(error => signal.aborted || context.log.error({ cause: String(error) }, 'no Temporal server'));
  const http = parts.api ? await listen(context, temporal, signal) : undefined;
  const worker = parts.worker && temporal ? startWorkerServices(context, temporal) : undefined;
  if (parts.worker && !parts.api) print('The worker runs.');
  await ended;
  process.stderr.write('Ending: finishing what is under way\n');
  await drain(
    [
      ['HTTP', async () => http && close(http)],
      ['relay and worker', async () => worker?.stop()],
      ['store', () => context.close()],
      ['Temporal', async () => temporal?.stop()],
    ],
    (name, error) => context.log.error({ name, cause: String(error) }, 'drain'),
  );
  return 0;
}

/** Brings the store up to date, unless another that starts at the same time has just done so. */
async function prepareStore(config: Config): Promise<void> {
  await whenFree(async () => {
    try {
      await migrateStore(config);
    } catch (error) {
      if (!isHeld(error) || (await schemaState(config)).pending.length > 0) throw error;
    }
  });
}

const HELD_TRIES = 50;
const HELD_PAUSE_MS = 100;

/** Two that start at once on one folder: the second waits while the first migrates. */
async function whenFree<T>(open: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await open();
    } catch (error) {
      if (!isHeld(error) || tries > HELD_TRIES) throw error;
      await new Promise(resolve => setTimeout(resolve, HELD_PAUSE_MS));
    }
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && error.name === 'LockHeldError';
}

async function listen(context: Context, temporal: TemporalLink | undefined, signal: AbortSignal): Promise<Server> {
  const { config, engine, log } = context;
  const { identity, signIn } = await identityFor(context);
  const followers = temporal && temporalFollowers(() => temporal.current().client, config.temporal.taskQueue);
  const embedded = config.store.kind === 'sqlite' && !config.production && config.identity.issuer === null;
  const sandbox = embedded && temporal && followers ? createSandbox({ engine, followers, temporal }) : undefined;
  const health = watchTemporal(temporal, signal);
  const { bodyLimitBytes, exportRows, streams: limits } = config.http;
  const streams = eventStreams(engine.store, limits, signal);
  const app = createApp({
    engine,
    identity,
    signIn,
    sandbox,
    temporal: health,
    log,
    bodyLimitBytes,
    streams,
    exportRows,
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const started = app.listen(config.http.port, config.http.host, error => (error ? reject(error) : resolve(started)));
  });
  const { port } = server.address() as AddressInfo;
  const base = config.http.publicUrl ?? `http://${config.http.host}:${port}`;
  print(`Countersign listens on ${base}`);
  if (signIn) {
    print(`Sign in as one of the sample people (GET ${base}/v1/sign-in/people):`);
    print(`  curl -s ${base}/v1/sign-in -H 'content-type: application/json' -d '{"userId":"wang-fang"}'`);
  }
  return server;
}

function close(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  return closed;
}
