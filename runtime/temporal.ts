import type { Config } from './config.ts';
import type { Report } from './progress.ts';
import { findTemporalBinary } from './temporal-binary.ts';
import {
  connectTemporal,
  type TemporalConnection,
  type TemporalTarget,
  temporalTargetFromEnv,
} from './temporal-connection.ts';
import { TemporalUnavailable } from './temporal-errors.ts';
import { prepareNamespace, type SearchAttributes } from './temporal-namespace.ts';
import { startTemporalServer, type TemporalServer } from './temporal-server.ts';

/** Search attributes of workflows/search-attributes.ts, as the server registers them (a test compares). */
export const SEARCH_ATTRIBUTES: SearchAttributes = {
  CountersignProcess: 'Keyword',
  CountersignState: 'Keyword',
  CountersignDueAt: 'Datetime',
  CountersignPartner: 'Keyword',
};

const RETENTION_DAYS = 30;

/** Temporal as the product holds it: possibly not there yet, possibly away; commands never wait for it. */
export interface TemporalLink {
  /** Resolves when the server can be used; rejects when none could be had. */
  readonly ready: Promise<TemporalConnection>;
  /** Throws TemporalUnavailable before that. */
  current(): TemporalConnection;
  target(): TemporalTarget;
  /** The server of our own, once it runs. */
  server(): TemporalServer | undefined;
  stop(): Promise<void>;
}

/** Takes the server that TEMPORAL_ADDRESS names, else finds, builds and starts one of our own in the data folder. */
export function openTemporal(config: Config, env: NodeJS.ProcessEnv, report: Report): TemporalLink {
  const ending = new AbortController();
  let connection: TemporalConnection | undefined;
  let target: TemporalTarget | undefined;
  let server: TemporalServer | undefined;
  const named = temporalTargetFromEnv(
    { ...env, TEMPORAL_NAMESPACE: config.temporal.namespace },
    config.temporal.namespace,
  );
  const open = async () => {
    if (named) target = named;
    else {
      server = await startOwn(config, env, report, ending.signal);
      target = { address: server.address, namespace: config.temporal.namespace };
    }
    connection = connectTemporal(target);
    if (named) await prepare(connection, target, ending.signal);
    return connection;
  };
  const ready = open();
  ready.catch(() => {});
  return {
    ready,
    current() {
      if (!connection) throw new TemporalUnavailable('Temporal is not there yet');
      return connection;
    },
    target() {
      if (!target) throw new TemporalUnavailable('Temporal is not there yet');
      return target;
    },
    server: () => server,
    async stop() {
      ending.abort();
      await ready.catch(() => {});
      await connection?.close();
      await server?.stop();
    },
  };
}

async function startOwn(
  config: Config,
  env: NodeJS.ProcessEnv,
  report: Report,
  signal: AbortSignal,
): Promise<TemporalServer> {
  const { cacheDir, dataDir, namespace } = config.temporal;
  const binary = await findTemporalBinary({ cacheDir, report, env, signal });
  const searchAttributes = SEARCH_ATTRIBUTES;
  return startTemporalServer({
    binary,
    dataDir,
    namespace,
    searchAttributes,
    retentionDays: RETENTION_DAYS,
    report,
    signal,
  });
}

/** A server of others may be away when we start: asked until it answers. */
async function prepare(
  connection: TemporalConnection,
  { namespace }: TemporalTarget,
  signal: AbortSignal,
): Promise<void> {
  const needs = { namespace, retentionDays: RETENTION_DAYS, searchAttributes: SEARCH_ATTRIBUTES };
  while (!signal.aborted) {
    try {
      return await prepareNamespace(connection.connection, needs, { timeoutMs: 30_000, signal });
    } catch (error) {
      if (!(error instanceof TemporalUnavailable)) throw error;
    }
  }
}
