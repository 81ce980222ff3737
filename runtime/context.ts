import { chmodSync, mkdirSync } from 'node:fs';
import { type HeldLock, lockFile } from '../db/lock-file.ts';
import { migrate, migrationState } from '../db/migrate.ts';
import { openPostgresStore } from '../db/postgres.ts';
import { postgresMigrations } from '../db/postgres-migrations.ts';
import { openSqliteStore } from '../db/sqlite.ts';
import { sqliteMigrations } from '../db/sqlite-migrations.ts';
import type { Store } from '../db/store.ts';
import type { ReportStore } from '../db/store-report.ts';
import { PROCESSES } from '../domain/processes/all.ts';
import { effectHandlers } from '../engine/effect-handlers.ts';
import type { EffectHandlers } from '../engine/effects.ts';
import { feelEvaluator } from '../engine/evaluator.ts';
import { hashing, newId, newSalt } from '../engine/hashing.ts';
import type { Mailing } from '../engine/mail/carry-mail.ts';
import type { Engine } from '../engine/ports.ts';
import { workload } from '../engine/reads/workload.ts';
import { installSettings } from '../engine/settings-install.ts';
import { folderCrm } from '../integrations/crm.ts';
import { folderFiles } from '../integrations/files.ts';
import { loadCalendars } from '../integrations/holidays/load.ts';
import { folderMail, smtpMail } from '../integrations/mail.ts';
import { loadPolicies } from '../integrations/policies.ts';
import { httpRegistrySource } from '../integrations/registry-source.ts';
import { folderResale } from '../integrations/resale.ts';
import { auditSigner } from './audit-key.ts';
import { refuseHalfRestored } from './backup/half-restored.ts';
import { causeOf } from './cause.ts';
import type { Config } from './config.ts';
import { businessEvents } from './events.ts';
import { createLogger, type Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { paths } from './paths.ts';
import { publicUrlOf } from './public-url.ts';

/** What every command of the binary works with. */
export interface Context {
  config: Config;
  log: Logger;
  store: Store;
  engine: Engine;
  effects: EffectHandlers;
  /** Undefined where nobody watches. */
  metrics: Metrics | undefined;
  mailing: Mailing;
  close(): Promise<void>;
}

/** Beside others, alone, or under the caller's own lock. */
type Mode = 'shared' | 'exclusive' | 'held';

/**
 * The only place that constructs databases, adapters and the engine; everything else receives them. With a `clock` the store goes
 * by it: only who is alone with the data may bring one.
 */
export async function openContext(
  config: Config,
  use: { mode: Mode; purpose: string; clock?: () => number },
): Promise<Context> {
  const log = createLogger(config.logLevel);
  const clock = use.clock ?? clockOf(config);
  const metrics = config.metrics ? createMetrics() : undefined;
  const held = takeData(config, use);
  try {
    const store = await openStore(config, { log, metrics, clock: use.clock });
    const engine: Engine = {
      store,
      files: folderFiles(config.attachmentsFolder),
      processes: new Map(PROCESSES.map(process => [process.name, process])),
      hashing,
      signer: await auditSigner(config),
      evaluator: feelEvaluator,
      newId: () => newId(clock()),
      newSalt,
      report: businessEvents(log, metrics),
      outside: outsideOf(config),
      quietMs: config.relay.quietMs,
      clock,
    };
    const effects = effectHandlers({
      crm: folderCrm(config.crmFolder),
      resale: folderResale(config.resaleFolder),
    });
    const close = async () => {
      await store.close();
      held?.release();
    };
    metrics?.watch({ workload: () => workload(engine) });
    return { config, log, store, engine, effects, mailing: mailingOf(config), metrics, close };
  } catch (error) {
    held?.release();
    throw error;
  }
}

const SOURCE_PATIENCE_MS = 20_000;

/** A CRM or billing system that tells of partners, where one is configured. */
function outsideOf({ outside }: Config): Engine['outside'] {
  if (!outside) return undefined;
  const { kinds, everyMs, ...where } = outside;
  return { source: httpRegistrySource({ ...where, timeoutMs: SOURCE_PATIENCE_MS }), kinds, everyMs };
}

/** Mail goes out by SMTP, or into a folder where nothing is configured; its links lead to where people reach the product. */
function mailingOf({ mail, http }: Config): Mailing {
  const { smtpUrl, from, folder } = mail;
  return {
    sender: smtpUrl === null ? folderMail(folder, from) : smtpMail(smtpUrl, from),
    publicUrl: publicUrlOf(http),
  };
}

/** Brings the schema up to date and publishes the policies and calendars that ship with the product. */
export async function migrateStore(
  config: Config,
  { held: byCaller = false } = {},
): Promise<{ version: number; applied: string[] }> {
  const held = takeData(config, { mode: byCaller ? 'held' : 'exclusive', purpose: 'migrate' });
  try {
    const { version, pending } = await migrate(migrationTarget(config), paths.migrations);
    const store = await openStore(config, { log: createLogger(config.logLevel) });
    try {
      await installSettings({ store, hashing }, loadPolicies(paths.policies), loadCalendars(paths.holidays));
    } finally {
      await store.close();
    }
    return { version, applied: pending };
  } finally {
    held?.release();
  }
}

/** The system's clock, moved where the sandbox says so. */
export function clockOf({ clockOffsetMs }: Pick<Config, 'clockOffsetMs'>): () => number {
  return clockOffsetMs === 0 ? Date.now : () => Date.now() + clockOffsetMs;
}

/** What `migrate` would do. */
export function schemaState(config: Config): ReturnType<typeof migrationState> {
  ensureDataDir(config);
  return migrationState(migrationTarget(config), paths.migrations);
}

function migrationTarget({ store }: Config) {
  return store.kind === 'sqlite' ? sqliteMigrations(store.file) : postgresMigrations({ url: store.url });
}

interface StoreUse {
  log: Logger;
  metrics?: Metrics | undefined;
  clock?: (() => number) | undefined;
}

function openStore(config: Config, { log, metrics, clock }: StoreUse): Promise<Store> {
  const report: ReportStore = event => {
    metrics?.store(event);
    if (event.kind === 'group-lost' || event.kind === 'unavailable')
      log.warn({ kind: event.kind, cause: causeOf(event.cause) }, 'store');
  };
  return config.store.kind === 'sqlite'
    ? openSqliteStore({
        file: config.store.file,
        lockWaitMs: config.store.lockWaitMs,
        report,
        clock: clock ?? clockOf(config),
      })
    : openPostgresStore({ url: config.store.url, report, ...(clock && { clock }) });
}

function takeData(config: Config, { mode, purpose }: { mode: Mode; purpose: string }): HeldLock | undefined {
  ensureDataDir(config);
  refuseHalfRestored(config.dataDir);
  return config.store.kind === 'sqlite' && mode !== 'held' ? lockFile(config.store.file, { mode, purpose }) : undefined;
}

function ensureDataDir({ dataDir }: Config): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
}
