import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { causeOf } from '../../runtime/cause.ts';
import { type Config, configFrom } from '../../runtime/config.ts';
import { type Context, migrateStore, openContext, schemaState } from '../../runtime/context.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { serveMetrics } from '../../runtime/metrics-server.ts';
import { paths } from '../../runtime/paths.ts';
import { publicUrlOf } from '../../runtime/public-url.ts';
import { requestLog } from '../../runtime/request-log.ts';
import { fillSampleProgramme } from '../../runtime/sample/fill.ts';
import { createSandbox } from '../../runtime/sandbox.ts';
import { drain, untilSignal } from '../../runtime/shutdown.ts';
import { signingIn } from '../../runtime/sign-in.ts';
import { openTemporal, type TemporalLink } from '../../runtime/temporal.ts';
import { type TemporalHealth, watchTemporal } from '../../runtime/temporal-health.ts';
import { createApp } from '../../server/app.ts';
import { closeServer } from '../../server/closing.ts';
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
  temporal?.ready.catch(error => signal.aborted || context.log.error({ cause: causeOf(error) }, 'no Temporal server'));
  const health = watchTemporal(temporal, signal);
  const metrics = await watched(context, temporal && health);
  const http = parts.api ? await listen(context, { temporal, health, signal }) : undefined;
  const worker = parts.worker && temporal ? startWorkerServices(context, temporal) : undefined;
  if (parts.worker && !parts.api) print('The worker runs.');
  await ended;
  process.stderr.write('Ending: finishing what is under way\n');
  await drain(
    [
      ['requests under way', async () => http && endHttp(http, report)],
      ['relay and worker', async () => worker?.stop()],
      ['metrics', async () => metrics && closeServer(metrics, 0)],
      ['store', () => context.close()],
      ['Temporal', async () => temporal?.stop()],
    ],
    {
      failed: (name, error) => context.log.error({ name, cause: causeOf(error) }, 'drain'),
      waiting: name => report({ text: `Still waiting for: ${name}` }),
    },
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

/** Requests that take longer are cut off; their clients repeat them under the same key. */
const REQUESTS_PATIENCE_MS = 10_000;

async function endHttp(server: Server, report: (line: { text: string }) => void): Promise<void> {
  const cut = await closeServer(server, REQUESTS_PATIENCE_MS);
  if (cut > 0) report({ text: `Cut ${cut} connections that were still busy after ${REQUESTS_PATIENCE_MS / 1000} s` });
}

async function watched({ metrics, config }: Context, health: TemporalHealth | undefined): Promise<Server | undefined> {
  if (!metrics || !config.metrics) return undefined;
  if (health) metrics.watch({ temporal: () => health.state() });
  const server = await serveMetrics(metrics, config.metrics);
  print(`Metrics at http://${config.metrics.host}:${(server.address() as AddressInfo).port}/metrics`);
  return server;
}

interface Listening {
  temporal: TemporalLink | undefined;
  health: TemporalHealth;
  signal: AbortSignal;
}

async function listen(context: Context, { temporal, health, signal }: Listening): Promise<Server> {
  const { config, engine, log } = context;
  const address = { ...config.http };
  const publicUrl = () => publicUrlOf(address);
  const signing = await signingIn(context, publicUrl);
  const followers = temporal && temporalFollowers(() => temporal.current().client, config.temporal.taskQueue);
  const embedded = config.store.kind === 'sqlite' && !config.production && config.identity.issuer === null;
  const sandbox = embedded && temporal && followers ? createSandbox({ engine, followers, temporal }) : undefined;
  const { bodyLimitBytes, exportRows, trustedProxies, streams } = config.http;
  const app = createApp({
    engine,
    ...signing,
    console: paths.console,
    sandbox,
    temporal: health,
    log,
    bodyLimitBytes,
    exportRows,
    streams: eventStreams(engine.store, streams, signal),
    trustedProxies,
    limits: config.limits,
    answered: requestLog(log, config.logRequests, context.metrics),
    ending: signal,
  });
  const server = await new Promise<Server>((resolve, reject) => {
    const started = app.listen(config.http.port, config.http.host, error => (error ? reject(error) : resolve(started)));
  });
  address.port = (server.address() as AddressInfo).port;
  print(`Countersign listens on ${publicUrl()}`);
  if (signing.signIn) {
    print(
      `Open it in a browser to be one of the sample people, or ask for a token (GET ${publicUrl()}/v1/sign-in/people):`,
    );
    print(`  curl -s ${publicUrl()}/v1/sign-in -H 'content-type: application/json' -d '{"userId":"wang-fang"}'`);
  }
  return server;
}
