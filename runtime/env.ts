/** Every variable the product reads, what it means and what it is when it is not set. `doctor` and the docs print this table. */
export const ENV = {
  COUNTERSIGN_DATA: { fallback: '.countersign', help: 'Data folder: store, Temporal files, keys, CRM folder' },
  COUNTERSIGN_HOST: { fallback: '127.0.0.1', help: 'Address the API listens on' },
  COUNTERSIGN_PORT: { fallback: '7400', help: 'Port of the API; 0 takes a free one' },
  COUNTERSIGN_PUBLIC_URL: { fallback: '', help: 'URL people reach the API at; the listening address where empty' },
  COUNTERSIGN_LOG_LEVEL: { fallback: 'info', help: 'trace, debug, info, warn, error or silent' },
  COUNTERSIGN_LOG_REQUESTS: {
    fallback: 'errors',
    help: 'Which requests leave a log line: all, errors (5xx) or none',
  },
  COUNTERSIGN_METRICS_PORT: {
    fallback: '',
    help: 'Port of GET /metrics (Prometheus); off where empty, 0 takes a free one',
  },
  COUNTERSIGN_METRICS_HOST: { fallback: '127.0.0.1', help: 'Address /metrics listens on' },
  COUNTERSIGN_LIMIT_READS: { fallback: '6000', help: 'Reads of one person a minute and process; 0 sets no limit' },
  COUNTERSIGN_LIMIT_COMMANDS: {
    fallback: '1200',
    help: 'Commands of one person a minute and process; 0 sets no limit',
  },
  COUNTERSIGN_LIMIT_ANONYMOUS: {
    fallback: '1200',
    help: 'Requests of one address a minute and process without a valid token; 0 sets no limit',
  },
  COUNTERSIGN_LIMIT_SIGN_IN: { fallback: '120', help: 'Sign-ins of one address a minute and process; 0 sets no limit' },
  COUNTERSIGN_TRUSTED_PROXIES: {
    fallback: '0',
    help: 'How many proxies stand in front; the address of a caller is taken from their X-Forwarded-For',
  },
  COUNTERSIGN_BODY_LIMIT: { fallback: '262144', help: 'Largest request body in bytes' },
  COUNTERSIGN_EXPORT_ROWS: { fallback: '50000', help: 'Most rows of one exported CSV file; more are refused' },
  COUNTERSIGN_STREAMS: { fallback: '500', help: 'Event streams open at once, of everyone' },
  COUNTERSIGN_STREAMS_OF_ONE: { fallback: '10', help: 'Event streams open at once, of one person' },
  COUNTERSIGN_SAMPLE: { fallback: 'true', help: 'Whether `start` fills an empty store with the sample programme' },
  COUNTERSIGN_CACHE: {
    fallback: '',
    help: 'Where a Temporal server built once is kept; ~/.cache/countersign where empty',
  },
  COUNTERSIGN_ISSUER: {
    fallback: '',
    help: 'Issuer of the access tokens; the embedded issuer signs in sample people where empty',
  },
  COUNTERSIGN_AUDIENCE: { fallback: 'countersign', help: 'Audience the access tokens must name' },
  COUNTERSIGN_JWKS_URL: {
    fallback: '',
    help: 'Where the issuer publishes its keys; <issuer>/.well-known/jwks.json where empty',
  },
  COUNTERSIGN_CLIENT_ID: {
    fallback: '',
    help: 'Client the console is registered as at the issuer; without one browsers cannot sign in there',
  },
  COUNTERSIGN_CLIENT_SECRET: { fallback: '', help: 'Secret of that client; a public client (PKCE alone) where empty' },
  COUNTERSIGN_SESSION_SECRET: {
    fallback: '',
    help: 'Seals the sessions of browsers, 32 characters or more, the same for all API processes; kept in the data folder where empty',
  },
  COUNTERSIGN_AUDIT_KEY: {
    fallback: '',
    help: 'Ed25519 private key in PEM that signs exports of trails and daily roots, the same for all processes; kept in the data folder where empty',
  },
  COUNTERSIGN_SESSION_HOURS: { fallback: '12', help: 'How long a browser stays signed in' },
  COUNTERSIGN_CRM_FOLDER: { fallback: '', help: 'Folder the CRM adapter writes to; <data>/crm where empty' },
  COUNTERSIGN_REGISTRY_URL: {
    fallback: '',
    help: 'Where a CRM or billing system tells what it knows of partners (docs/registry.md); none is read where empty',
  },
  COUNTERSIGN_REGISTRY_TOKEN: { fallback: '', help: 'Bearer token sent to it' },
  COUNTERSIGN_REGISTRY_NAME: { fallback: 'outside', help: 'What it is called in entries and trails' },
  COUNTERSIGN_REGISTRY_KINDS: {
    fallback: 'certificate,order,bill',
    help: 'Kinds of entries read from it, separated by commas',
  },
  COUNTERSIGN_REGISTRY_EVERY_MINUTES: { fallback: '60', help: 'How often it is read' },
  COUNTERSIGN_ATTACHMENTS: {
    fallback: '',
    help: 'Folder attached files are kept in, one for all processes; <data>/attachments where empty',
  },
  COUNTERSIGN_SMTP_URL: {
    fallback: '',
    help: 'smtp(s)://user:password@host:port mails go out by; written to <data>/mail as files where empty',
  },
  COUNTERSIGN_MAIL_FROM: {
    fallback: 'Countersign <countersign@localhost>',
    help: 'Sender of the mails; its domain ends their Message-IDs',
  },
  COUNTERSIGN_RELAY_QUIET_MS: { fallback: '1000', help: 'How long a nudge waits for further commands of the case' },
  COUNTERSIGN_RELAY_GRACE_MS: {
    fallback: '2000',
    help: 'How late a wake-up may be before the second watch ticks the case',
  },
  COUNTERSIGN_RELAY_CONCURRENCY: { fallback: '16', help: 'Nudges under way at once' },
  COUNTERSIGN_STORE_LOCK_WAIT_MS: { fallback: '5000', help: 'How long a write waits for a locked database' },
  COUNTERSIGN_SANDBOX_OFFSET_MS: {
    fallback: '0',
    help: 'Moves business time of the whole embedded default, to try what happens around a holiday; never in production',
  },
  DATABASE_URL: {
    fallback: '',
    help: 'postgres://… to keep the store in PostgreSQL; SQLite in the data folder where empty',
  },
  TEMPORAL_ADDRESS: {
    fallback: '',
    help: 'host:port of a Temporal server; one of our own is found or built where empty',
  },
  TEMPORAL_NAMESPACE: { fallback: 'countersign', help: 'Temporal namespace' },
  TEMPORAL_TASK_QUEUE: { fallback: 'countersign', help: 'Temporal task queue' },
  NODE_ENV: { fallback: '', help: 'production refuses the embedded issuer and the sandbox' },
} as const;

export type EnvName = keyof typeof ENV;

/** The variables as strings, defaults filled in. */
export function readEnv(env: NodeJS.ProcessEnv): Record<EnvName, string> {
  const entries = Object.entries(ENV).map(([name, { fallback }]) => [name, env[name] || fallback]);
  return Object.fromEntries(entries) as Record<EnvName, string>;
}
