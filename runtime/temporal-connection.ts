import { readFileSync } from 'node:fs';
import { Client, Connection, type TLSConfig } from '@temporalio/client';
import { asTemporalError } from './temporal-errors.ts';
import { probeTimeSkipping } from './time-skipping.ts';

/** Where Temporal is and how to speak to it. */
export interface TemporalTarget {
  address: string;
  namespace: string;
  tls?: TLSConfig | boolean;
  apiKey?: string;
  metadata?: Record<string, string>;
}

/** A connection that is made when first used and makes itself anew, so the product starts and serves while Temporal is away. */
export interface TemporalConnection {
  readonly address: string;
  readonly namespace: string;
  readonly connection: Connection;
  readonly client: Client;
  /**
   * Whether this server can skip time; asked once and then remembered.
   *
   * @throws TemporalUnavailable when it cannot be told now, TemporalNotFound when the namespace does not exist.
   */
  timeSkipping(options?: { timeoutMs: number }): Promise<boolean>;
  close(): Promise<void>;
}

/** Connects to `target`, lazily: nothing is sent before the first call, and no failure is remembered. */
export function connectTemporal(target: TemporalTarget): TemporalConnection {
  const { namespace } = target;
  const connection = Connection.lazy({
    ...connectionOptions(target),
    // gRPC would wait up to two minutes before it looks again for a server that was away.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 3_000 },
  });
  let known: boolean | null = null;
  return {
    address: target.address,
    namespace,
    connection,
    client: new Client({ connection, namespace }),
    timeSkipping: async ({ timeoutMs } = { timeoutMs: 5_000 }) => {
      if (known !== null) return known;
      // A missing namespace and a missing workflow have the same status, so make sure of the namespace first.
      await connection
        .withDeadline(Date.now() + timeoutMs, () => connection.workflowService.describeNamespace({ namespace }))
        .catch((error: unknown) => {
          throw asTemporalError(error);
        });
      known = await probeTimeSkipping(connection, namespace, { timeoutMs });
      return known;
    },
    close: () => connection.close(),
  };
}

/** What of `target` a connection needs, the client's and the `NativeConnection` of a worker alike. */
export function connectionOptions({ address, tls, apiKey, metadata }: TemporalTarget) {
  return {
    address,
    ...(tls === undefined ? {} : { tls }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

/**
 * The server that `TEMPORAL_ADDRESS` names, or null when it is not set. The other variables are those of Temporal's own
 * environment configuration (https://docs.temporal.io/references/client-environment-configuration); its configuration file
 * is not read.
 *
 * @throws Error when the variables contradict each other or name a file that cannot be read.
 */
export function temporalTargetFromEnv(env: NodeJS.ProcessEnv, defaultNamespace: string): TemporalTarget | null {
  const address = env.TEMPORAL_ADDRESS;
  if (!address) return null;
  const tls = tlsFromEnv(env);
  const metadata = metadataFromEnv(env);
  return {
    address,
    namespace: env.TEMPORAL_NAMESPACE || defaultNamespace,
    ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY } : {}),
    ...(tls === undefined ? {} : { tls }),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
  };
}

/** Undefined leaves it to the SDK, which then uses TLS exactly when there is an API key. */
function tlsFromEnv(env: NodeJS.ProcessEnv): TLSConfig | boolean | undefined {
  if (readBoolean(env, 'TEMPORAL_TLS_DISABLE_HOST_VERIFICATION') === true) {
    throw new Error('TEMPORAL_TLS_DISABLE_HOST_VERIFICATION: the TypeScript SDK always verifies the host; unset it');
  }
  const wanted = readBoolean(env, 'TEMPORAL_TLS');
  if (wanted === false) return false;
  const ca = readPem(env, 'TEMPORAL_TLS_SERVER_CA_CERT');
  const crt = readPem(env, 'TEMPORAL_TLS_CLIENT_CERT');
  const key = readPem(env, 'TEMPORAL_TLS_CLIENT_KEY');
  if ((crt === undefined) !== (key === undefined)) {
    throw new Error('TEMPORAL_TLS_CLIENT_CERT_* and TEMPORAL_TLS_CLIENT_KEY_* are needed together');
  }
  const config: TLSConfig = {
    ...(env.TEMPORAL_TLS_SERVER_NAME ? { serverNameOverride: env.TEMPORAL_TLS_SERVER_NAME } : {}),
    ...(ca ? { serverRootCACertificate: ca } : {}),
    ...(crt && key ? { clientCertPair: { crt, key } } : {}),
  };
  return Object.keys(config).length > 0 ? config : wanted;
}

function readPem(env: NodeJS.ProcessEnv, name: string): Uint8Array | undefined {
  const [data, path] = [env[`${name}_DATA`], env[`${name}_PATH`]];
  if (data && path) throw new Error(`${name}_DATA and ${name}_PATH are both set; one is enough`);
  if (data) return Buffer.from(data);
  return path ? readFileSync(path) : undefined;
}

function readBoolean(env: NodeJS.ProcessEnv, name: string): boolean | undefined {
  const value = env[name];
  if (!value) return undefined;
  if (/^(true|1)$/i.test(value)) return true;
  if (/^(false|0)$/i.test(value)) return false;
  throw new Error(`${name} is neither true nor false: ${value}`);
}

/** `TEMPORAL_GRPC_META_SOME_HEADER` becomes the header `some-header`. */
function metadataFromEnv(env: NodeJS.ProcessEnv): Record<string, string> {
  const prefix = 'TEMPORAL_GRPC_META_';
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(prefix) && value
        ? [[name.slice(prefix.length).toLowerCase().replaceAll('_', '-'), value] as const]
        : [],
    ),
  );
}
