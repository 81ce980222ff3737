import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a backup holds and how to see that it is whole. Nothing personal: names of files, numbers and hashes. */
export interface Manifest {
  format: 1;
  /** Version of the product that took it. */
  product: string;
  /** The moments of its parts, by the store's clock, UTC milliseconds. */
  takenAt: { temporal: number | null; store: number; files: number };
  store: {
    /** Number of the newest migration. */
    schema: number;
    cases: number;
    auditEntries: number;
    /** SHA-256 over the head of every trail: id, entries, last hash. */
    auditRoot: string;
  };
  files: { path: string; bytes: number; sha256: string }[];
  /** Folders of the configuration that lie elsewhere and were left out. */
  leftOut: string[];
}

export const MANIFEST = 'manifest.json';

/** A backup cannot be taken or restored as asked; the message says why and what to do. Nothing was changed. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export async function describeFile(folder: string, path: string): Promise<Manifest['files'][number]> {
  const file = join(folder, path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { path, bytes: (await stat(file)).size, sha256: hash.digest('hex') };
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
}

/** Reads what the backup says of itself. Rejects with BackupError where it is none, or one of a later format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new BackupError(`${folder} holds no ${MANIFEST}: it is no backup, or one that was not finished.`);
  const manifest = parsed(text);
  if (manifest?.format !== 1) {
    throw new BackupError(
      `${join(folder, MANIFEST)} cannot be read by this version: it is damaged, or of a later format.`,
    );
  }
  const outside = manifest.files.find(({ path }) => path.startsWith('/') || path.split('/').includes('..'));
  if (outside) throw new BackupError(`${join(folder, MANIFEST)} names a file outside the backup: ${outside.path}`);
  return manifest;
}

function parsed(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return undefined;
  }
}

/** Rejects with BackupError at the first file that is missing or differs from what was taken. */
export async function checkFiles(
  folder: string,
  files: Manifest['files'],
  report: (text: string) => void,
): Promise<void> {
  for (const { path, bytes, sha256 } of files) {
    if (bytes > LARGE) report(`Checking ${path} (${megabytes(bytes)})`);
    const found = await describeFile(folder, path).catch(() => undefined);
    if (!found) throw new BackupError(`The backup is not whole: ${path} is missing or cannot be read.`);
    if (found.sha256 !== sha256) throw new BackupError(`The backup is damaged: ${path} is not what was taken.`);
  }
}

/** Bytes from which work on a file is worth a line of progress. */
export const LARGE = 50_000_000;

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
