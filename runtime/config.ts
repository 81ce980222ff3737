import { join, resolve } from 'node:path';
import { REGISTRY_KIND_NAMES, type RegistryKindName } from '../domain/registry/kind-names.ts';
import { signerOf } from '../engine/signing.ts';
import { ENV, type EnvName, readEnv } from './env.ts';
import { defaultCacheDir } from './temporal-binary.ts';

/** Event streams open at once: of one person, and of all. */
interface StreamLimits {
  mostOfOne: number;
  most: number;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** The product's configuration, typed and checked once; tests pass it instead of an environment. */
export interface Config {
  dataDir: string;
  production: boolean;
  http: {
    host: string;
    port: number;
    publicUrl: string | null;
    bodyLimitBytes: number;
    streams: StreamLimits;
    exportRows: number;
    trustedProxies: number;
  };
  /** Requests a minute; 0: no limit. */
  limits: { reads: number; commands: number; anonymous: number; signIn: number };
  /** Null: off. */
  metrics: { host: string; port: number } | null;
  logLevel: LogLevel;
  logRequests: 'all' | 'errors' | 'none';
  sample: boolean;
  /** Business time minus real time. */
  clockOffsetMs: number;
  store: { kind: 'sqlite'; file: string; lockWaitMs: number } | { kind: 'postgres'; url: string };
  temporal: { address: string | null; namespace: string; taskQueue: string; dataDir: string; cacheDir: string };
  relay: { quietMs: number; graceMs: number; concurrency: number };
  identity: {
    issuer: string | null;
    audience: string;
    jwksUrl: string | null;
    clientId: string | null;
    clientSecret: string | null;
  };
  /** Secret null: one kept in the data folder. */
  session: { secret: string | null; hours: number };
  /** The private key that signs trails, PEM; null: one kept in the data folder. */
  audit: { key: string | null };
  crmFolder: string;
  /** Where the adapter of the vendor's billing keeps the links of resellers. */
  resaleFolder: string;
  attachmentsFolder: string;
  /** The system outside that tells of partners; null where there is none. */
  outside: { name: string; url: string; token: string; kinds: RegistryKindName[]; everyMs: number } | null;
  mail: { smtpUrl: string | null; from: string; folder: string };
}

/** A variable holds what the product cannot use: says which and what was expected. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  constructor(variable: EnvName, found: string, expected: string) {
    super(`${variable}=${JSON.stringify(found)}: expected ${expected} (${ENV[variable].help})`);
  }
}

/** Reads the environment into the configuration. Throws ConfigError for a wrong value. */
export function configFrom(environment: NodeJS.ProcessEnv): Config {
  const env = readEnv(environment);
  const dataDir = resolve(env.COUNTERSIGN_DATA);
  const issuer = urlOrNull('COUNTERSIGN_ISSUER', env);
  return {
    dataDir,
    production: env.NODE_ENV === 'production',
    http: {
      host: env.COUNTERSIGN_HOST,
      port: whole('COUNTERSIGN_PORT', env, 0, 65_535),
      publicUrl: urlOrNull('COUNTERSIGN_PUBLIC_URL', env),
      bodyLimitBytes: whole('COUNTERSIGN_BODY_LIMIT', env, 1024, 16_777_216),
      exportRows: whole('COUNTERSIGN_EXPORT_ROWS', env, 1, 10_000_000),
      streams: {
        mostOfOne: whole('COUNTERSIGN_STREAMS_OF_ONE', env, 1, 10_000),
        most: whole('COUNTERSIGN_STREAMS', env, 1, 100_000),
      },
      trustedProxies: whole('COUNTERSIGN_TRUSTED_PROXIES', env, 0, 10),
    },
    limits: {
      reads: whole('COUNTERSIGN_LIMIT_READS', env, 0, MOST_REQUESTS),
      commands: whole('COUNTERSIGN_LIMIT_COMMANDS', env, 0, MOST_REQUESTS),
      anonymous: whole('COUNTERSIGN_LIMIT_ANONYMOUS', env, 0, MOST_REQUESTS),
      signIn: whole('COUNTERSIGN_LIMIT_SIGN_IN', env, 0, MOST_REQUESTS),
    },
    metrics:
      env.COUNTERSIGN_METRICS_PORT === ''
        ? null
        : { host: env.COUNTERSIGN_METRICS_HOST, port: whole('COUNTERSIGN_METRICS_PORT', env, 0, 65_535) },
    logLevel: oneOf('COUNTERSIGN_LOG_LEVEL', env, ['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    logRequests: oneOf('COUNTERSIGN_LOG_REQUESTS', env, ['all', 'errors', 'none']),
    sample: oneOf('COUNTERSIGN_SAMPLE', env, ['true', 'false']) === 'true',
    clockOffsetMs: clockOffset(env),
    store: storeFrom(env, dataDir),
    temporal: {
      address: env.TEMPORAL_ADDRESS === '' ? null : hostAndPort(env),
      namespace: env.TEMPORAL_NAMESPACE,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      dataDir: join(dataDir, 'temporal'),
      cacheDir: env.COUNTERSIGN_CACHE === '' ? defaultCacheDir(environment) : resolve(env.COUNTERSIGN_CACHE),
    },
    relay: {
      quietMs: whole('COUNTERSIGN_RELAY_QUIET_MS', env, 0, 60_000),
      graceMs: whole('COUNTERSIGN_RELAY_GRACE_MS', env, 0, 3_600_000),
      concurrency: whole('COUNTERSIGN_RELAY_CONCURRENCY', env, 1, 256),
    },
    identity: {
      issuer,
      audience: env.COUNTERSIGN_AUDIENCE,
      jwksUrl:
        urlOrNull('COUNTERSIGN_JWKS_URL', env) ?? (issuer && `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`),
      clientId: env.COUNTERSIGN_CLIENT_ID || null,
      clientSecret: env.COUNTERSIGN_CLIENT_SECRET || null,
    },
    session: { secret: sessionSecret(env), hours: whole('COUNTERSIGN_SESSION_HOURS', env, 1, 720) },
    audit: { key: auditKey(env) },
    attachmentsFolder:
      env.COUNTERSIGN_ATTACHMENTS === '' ? join(dataDir, 'attachments') : resolve(env.COUNTERSIGN_ATTACHMENTS),
    crmFolder: env.COUNTERSIGN_CRM_FOLDER === '' ? join(dataDir, 'crm') : resolve(env.COUNTERSIGN_CRM_FOLDER),
    resaleFolder: join(dataDir, 'resale'),
    outside: outsideFrom(env),
    mail: { smtpUrl: smtpUrl(env), from: mailFrom(env), folder: join(dataDir, 'mail') },
  };
}

type Env = Record<EnvName, string>;

const MOST_REQUESTS = 10_000_000;

function storeFrom(env: Env, dataDir: string): Config['store'] {
  const url = env.DATABASE_URL;
  if (url === '') {
    const lockWaitMs = whole('COUNTERSIGN_STORE_LOCK_WAIT_MS', env, 0, 600_000);
    return { kind: 'sqlite', file: join(dataDir, 'countersign.db'), lockWaitMs };
  }
  // The value may hold a password, so it is not repeated.
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new ConfigError('DATABASE_URL', '…', 'a URL that begins with postgres://');
  return { kind: 'postgres', url };
}

/** The address may hold nothing secret; the token is not repeated. */
function outsideFrom(env: Env): Config['outside'] {
  const url = urlOrNull('COUNTERSIGN_REGISTRY_URL', env);
  if (url === null) return null;
  const name = env.COUNTERSIGN_REGISTRY_NAME;
  if (!/^[a-z0-9-]{1,40}$/.test(name))
    throw new ConfigError('COUNTERSIGN_REGISTRY_NAME', name, 'lower-case letters, digits and hyphens');
  const said = env.COUNTERSIGN_REGISTRY_KINDS.split(',').map(kind => kind.trim());
  const kinds = REGISTRY_KIND_NAMES.filter(kind => said.includes(kind));
  if (kinds.length === 0 || kinds.length < new Set(said).size) {
    const known = REGISTRY_KIND_NAMES.join(', ');
    throw new ConfigError('COUNTERSIGN_REGISTRY_KINDS', env.COUNTERSIGN_REGISTRY_KINDS, `kinds among ${known}`);
  }
  const everyMs = whole('COUNTERSIGN_REGISTRY_EVERY_MINUTES', env, 1, 10_080) * 60_000;
  return { name, url, token: env.COUNTERSIGN_REGISTRY_TOKEN, kinds, everyMs };
}

function clockOffset(env: Env): number {
  const text = env.COUNTERSIGN_SANDBOX_OFFSET_MS;
  const value = /^-?\d{1,13}$/.test(text) ? Number(text) : Number.NaN;
  const allowed = value === 0 || (env.NODE_ENV !== 'production' && env.DATABASE_URL === '');
  if (Number.isNaN(value) || !allowed) {
    throw new ConfigError('COUNTERSIGN_SANDBOX_OFFSET_MS', text, 'whole milliseconds, on the embedded default only');
  }
  return value;
}

function whole(name: EnvName, env: Env, min: number, max: number): number {
  const text = env[name];
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new ConfigError(name, text, `a whole number from ${min} to ${max}`);
  return value;
}

function oneOf<const T extends string>(name: EnvName, env: Env, allowed: readonly T[]): T {
  const found = allowed.find(value => value === env[name]);
  if (!found) throw new ConfigError(name, env[name], `one of ${allowed.join(', ')}`);
  return found;
}

function urlOrNull(name: EnvName, env: Env): string | null {
  if (env[name] === '') return null;
  const url = URL.canParse(env[name]) ? new URL(env[name]) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new ConfigError(name, env[name], 'an http(s) URL');
  return env[name];
}

/** The value is a secret, so it is not repeated. */
function sessionSecret({ COUNTERSIGN_SESSION_SECRET: text }: Env): string | null {
  if (text !== '' && text.length < 32)
    throw new ConfigError('COUNTERSIGN_SESSION_SECRET', '…', '32 characters or more');
  return text || null;
}

/** The value is a secret, so it is not repeated. A variable holds no line ends: they may be written as \\n. */
function auditKey({ COUNTERSIGN_AUDIT_KEY: text }: Env): string | null {
  if (text === '') return null;
  const pem = text.replaceAll('\\n', '\n');
  try {
    signerOf(pem);
    return pem;
  } catch {
    throw new ConfigError('COUNTERSIGN_AUDIT_KEY', '…', 'an Ed25519 private key in PEM (PKCS #8)');
  }
}

/** The value may hold a password, so it is not repeated. */
function smtpUrl({ COUNTERSIGN_SMTP_URL: text }: Env): string | null {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!/^smtps?:$/.test(url?.protocol ?? '') || !url?.hostname)
    throw new ConfigError('COUNTERSIGN_SMTP_URL', '…', 'a URL that begins with smtp:// or smtps://');
  return text;
}

function mailFrom({ COUNTERSIGN_MAIL_FROM: text }: Env): string {
  if (!/^(?:[^<>\r\n]*<[^\s@<>]+@[\w.-]+>|[^\s@<>]+@[\w.-]+)$/.test(text))
    throw new ConfigError('COUNTERSIGN_MAIL_FROM', text, 'an address, as a@b or Name <a@b>');
  return text;
}

function hostAndPort(env: Env): string {
  const text = env.TEMPORAL_ADDRESS;
  if (!/^[^\s/:]+:\d{1,5}$/.test(text)) throw new ConfigError('TEMPORAL_ADDRESS', text, 'host:port');
  return text;
}
