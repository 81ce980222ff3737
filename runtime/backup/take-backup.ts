import { chmod, copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { lockFile } from '../../db/lock-file.ts';
import { type SqliteSnapshot, takeSnapshot } from '../../db/sqlite-snapshot.ts';
import type { Config } from '../config.ts';
import { clockOf } from '../context.ts';
import { packageRoot } from '../paths.ts';
import { dataFiles } from './data-files.ts';
import { BackupError, describeFile, type Manifest, megabytes, writeManifest } from './manifest.ts';
import { storeSummary } from './store-summary.ts';

export interface BackupOptions {
  folder: string;
  /** Temporal keeps its own files elsewhere, and the caller knows that they are not taken. */
  withoutTemporal: boolean;
  report: (text: string) => void;
}

/**
 * Copies the data folder into a new folder while the product goes on (docs/adr/0006): Temporal's files and then the store, each as it
 * is at one moment and both moments within milliseconds, so the store knows all that Temporal acts on; then everything else, so that every
 * file the store speaks of is there. Rejects with BackupError; nothing is left then.
 */
export async function takeBackup(
  config: Config,
  { folder, withoutTemporal, report }: BackupOptions,
): Promise<Manifest> {
  const { store, dataDir } = config;
  if (store.kind !== 'sqlite') throw new BackupError(ON_POSTGRES);
  if (config.temporal.address !== null && !withoutTemporal) throw new BackupError(elsewhere(config.temporal.address));
  const target = resolve(folder);
  await refuseTarget(dataDir, target);
  if (!(await exists(store.file))) throw new BackupError(`${store.file} does not exist: there is nothing to back up.`);
  const lock = lockFile(store.file, { mode: 'shared', purpose: 'backup' });
  const half = `${target}.part`;
  try {
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true, mode: 0o700 });
    const manifest = await copyAll(config, store.file, half, withoutTemporal, report);
    await writeManifest(half, manifest);
    await rename(half, target);
    return manifest;
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
}

async function copyAll(
  config: Config,
  storeFile: string,
  half: string,
  withoutTemporal: boolean,
  report: (text: string) => void,
): Promise<Manifest> {
  const { dataDir } = config;
  const clock = clockOf(config);
  const { temporal } = await dataFiles(dataDir, storeFile);
  const wanted = withoutTemporal ? [] : temporal;
  const storePath = relative(dataDir, storeFile);
  const taken: string[] = [];
  const held: { path: string; snapshot: SqliteSnapshot }[] = [];
  const moments = { temporal: null as number | null, store: 0, files: 0 };
  try {
    // Nothing lies between these: the moments of all files are as good as one.
    if (wanted.length > 0) moments.temporal = clock();
    for (const path of [...wanted, storePath]) held.push({ path, snapshot: takeSnapshot(join(dataDir, path)) });
    moments.store = clock();
    for (const { path, snapshot } of held) {
      const file = await place(half, path);
      await snapshot.copyTo(file, done => report(`Copying ${path}: ${Math.floor(done * 100)} %`));
      await chmod(file, 0o600);
      report(`Copied ${path} (${megabytes((await stat(file)).size)})`);
      taken.push(path);
    }
    const summary = held.at(-1)?.snapshot;
    if (!summary) throw new BackupError('There is no store to back up.');
    const store = storeSummary(summary);
    moments.files = clock();
    // Looked at again: a file that the store speaks of may have come between the first look and its moment.
    for (const path of (await dataFiles(dataDir, storeFile)).plain) {
      if (await copied(join(dataDir, path), await place(half, path))) taken.push(path);
    }
    const files: Manifest['files'] = [];
    for (const path of taken) files.push(await describeFile(half, path));
    const leftOut = [config.attachmentsFolder, config.crmFolder].filter(folder =>
      relative(dataDir, folder).startsWith('..'),
    );
    return { format: 1, product: await productVersion(), takenAt: moments, store, files, leftOut };
  } finally {
    for (const { snapshot } of held) snapshot.close();
  }
}

async function place(half: string, path: string): Promise<string> {
  const file = join(half, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return file;
}

/** False where the file went away before its turn. */
async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to);
    await chmod(to, 0o600);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function refuseTarget(dataDir: string, target: string): Promise<void> {
  if (!relative(dataDir, target).startsWith('..')) {
    throw new BackupError(
      `${target} lies in the data folder itself. Choose a place outside ${dataDir}, best on another disk.`,
    );
  }
  if (await exists(target))
    throw new BackupError(`${target} exists already. Choose a new folder; a backup never overwrites.`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function productVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

const ON_POSTGRES =
  'The store is in PostgreSQL (DATABASE_URL), which this command does not copy. Take it with: pg_dump --format=custom "$DATABASE_URL" > store.dump. ' +
  'Copy the data folder afterwards (attachments, mail, keys), and Temporal’s own databases with its own means before. ' +
  'After pg_restore run: countersign reconcile (docs/operators.md, Backup).';

function elsewhere(address: string): string {
  return (
    `Temporal runs at ${address} (TEMPORAL_ADDRESS) and keeps its data there, which this command does not copy. ` +
    'To take the store and the data folder without it: countersign backup --without-temporal. Workflows that are missing or left over after a ' +
    'restore are found and healed.'
  );
}
