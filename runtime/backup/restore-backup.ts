import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { lockFile } from '../../db/lock-file.ts';
import type { Config } from '../config.ts';
import { clockOf } from '../context.ts';
import { abandonTemporalData, temporalDataHolder } from '../temporal-server.ts';
import { RESTORE_REPORT, STAGING } from './data-files.ts';
import { BackupError, checkFiles, LARGE, type Manifest, megabytes, readManifest } from './manifest.ts';
import { type Prepared, prepareRestored } from './prepare-restored.ts';
import { type Exchanged, finishSwap, swapIn } from './swap.ts';

export interface RestoreOptions {
  folder: string;
  /** Takes this alone out of the backup and leaves everything else as it is. */
  only: 'store' | 'temporal' | null;
  report: (text: string) => void;
}

export interface RestoreReport extends Prepared {
  backup: Manifest['takenAt'] & { folder: string; product: string };
  restoredAt: number;
  only: RestoreOptions['only'];
  /** Where everything that was there lies now; null where there was nothing. */
  aside: string | null;
}

/**
 * Puts a backup in the place of the data folder's content, which is moved aside. Everything is checked and prepared before anything is
 * moved: files against their hashes, the store's schema against this program, the trails, and store against Temporal (docs/adr/0006).
 * Rejects with BackupError, LockHeldError or SchemaError; the folder is as it was then.
 */
export async function restoreBackup(config: Config, { folder, only, report }: RestoreOptions): Promise<RestoreReport> {
  const { store, dataDir } = config;
  if (store.kind !== 'sqlite') throw new BackupError(ON_POSTGRES);
  const manifest = await readManifest(folder);
  const files = manifest.files.filter(({ path }) => only === null || partOf(path) === only);
  if (files.length === 0) throw new BackupError(`${folder} was taken without Temporal’s files.`);
  if (only === 'temporal' && !existsSync(store.file))
    throw new BackupError(`${store.file} is missing: restore all of it.`);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockFile(store.file, { mode: 'exclusive', purpose: 'restore' });
  try {
    if (await finishSwap(dataDir)) report('An earlier restore was interrupted; what it had prepared is in place now.');
    await refuseRunningTemporal(config);
    report(`Checking ${files.length} files`);
    await checkFiles(folder, files, report);
    const staging = join(dataDir, STAGING);
    const made = await staged(staging, async () => {
      for (const { path, bytes } of files) {
        if (bytes > LARGE) report(`Copying ${path} (${megabytes(bytes)})`);
        await copyInto(staging, folder, path);
      }
      return prepareRestored({ config, staging, manifest, only, report });
    });
    const { temporal, store: at, files: filesAt } = manifest.takenAt;
    const told = {
      backup: { folder, product: manifest.product, temporal, store: at, files: filesAt },
      restoredAt: clockOf(config)(),
      only,
      ...made,
    };
    const present = existsSync(store.file) || existsSync(config.temporal.dataDir);
    await writeReport(staging, { ...told, aside: null });
    report('Moving what was there aside and the backup in');
    const aside = await swapIn(dataDir, exchangedBy(only, files), Date.now());
    const done = { ...told, aside: present ? aside : null };
    await writeReport(dataDir, done);
    return done;
  } finally {
    lock.release();
  }
}

/** Nothing of what was prepared is left where it cannot be used. */
async function staged<T>(staging: string, work: () => Promise<T>): Promise<T> {
  await rm(staging, { recursive: true, force: true });
  try {
    return await work();
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
}

async function copyInto(staging: string, folder: string, path: string): Promise<void> {
  const file = join(staging, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await copyFile(join(folder, path), file);
  await chmod(file, 0o600);
}

/** A worker apart on a PostgreSQL store may run a server here; one that a killed process left behind is ended. */
async function refuseRunningTemporal({ temporal }: Config): Promise<void> {
  if (!existsSync(temporal.dataDir)) return;
  await abandonTemporalData(temporal.dataDir, () => {});
  const pid = temporalDataHolder(temporal.dataDir);
  if (pid !== null)
    throw new BackupError(`Process ${pid} runs a Temporal server in ${temporal.dataDir}. Stop it first.`);
}

function partOf(path: string): 'store' | 'temporal' | 'rest' {
  if (path.startsWith('temporal/')) return 'temporal';
  return basename(path) === path && path.startsWith('countersign.db') ? 'store' : 'rest';
}

/** A backup without Temporal's files leaves those that are there. */
function exchangedBy(only: RestoreOptions['only'], files: Manifest['files']): Exchanged {
  if (only !== null) return only;
  return files.some(({ path }) => partOf(path) === 'temporal') ? 'all' : 'all-but-temporal';
}

async function writeReport(folder: string, told: RestoreReport): Promise<void> {
  await writeFile(join(folder, RESTORE_REPORT), `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600 });
}

const ON_POSTGRES =
  'The store is in PostgreSQL (DATABASE_URL), which this command does not restore. Stop the product, bring the database back with ' +
  'pg_restore --clean --if-exists, and run: countersign reconcile (docs/operators.md, Backup).';
