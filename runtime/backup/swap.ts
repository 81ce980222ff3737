import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ASIDE, STAGING, SWAP_MARKER, stays } from './data-files.ts';

/** Which entries of the data folder a restore exchanges; `temporal` and the store's files apart, so that one can be kept. */
export type Exchanged = 'all' | 'all-but-temporal' | 'store' | 'temporal';

interface Marker {
  aside: string;
  exchanged: Exchanged;
  /** `out`: what is there is being moved aside; `in`: what was prepared is being moved in. */
  phase: 'out' | 'in';
}

/**
 * Puts what lies in the staging folder in the place of what is there, which is moved aside and never removed. Killed in between, the marker
 * says how far it came: nothing starts on the folder, and `finishSwap` goes on.
 */
export async function swapIn(dataDir: string, exchanged: Exchanged, at: number): Promise<string> {
  const aside = `${ASIDE}${new Date(at).toISOString().replace(/[:.]/g, '-')}`;
  await mark(dataDir, { aside, exchanged, phase: 'out' });
  await finishSwap(dataDir);
  return join(dataDir, aside);
}

/** Goes on with an exchange that was interrupted; nothing where there was none. Answers whether there was one. */
export async function finishSwap(dataDir: string): Promise<boolean> {
  const file = join(dataDir, SWAP_MARKER);
  if (!existsSync(file)) return false;
  const marker = JSON.parse(await readFile(file, 'utf8')) as Marker;
  if (marker.phase === 'out') {
    await moveEntries(dataDir, join(dataDir, marker.aside), name => leaves(name, marker.exchanged));
    await mark(dataDir, { ...marker, phase: 'in' });
  }
  await moveEntries(join(dataDir, STAGING), dataDir, () => true);
  await rmdir(join(dataDir, STAGING));
  await rm(file);
  return true;
}

function leaves(name: string, exchanged: Exchanged): boolean {
  if (stays(name)) return false;
  const store = name.startsWith('countersign.db');
  const temporal = name === 'temporal';
  return { all: true, 'all-but-temporal': !temporal, store, temporal }[exchanged];
}

async function moveEntries(from: string, to: string, takes: (name: string) => boolean): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of (await readdir(from)).filter(takes)) await rename(join(from, name), join(to, name));
}

/** Written beside and renamed, so that a half written one is never read. */
async function mark(dataDir: string, marker: Marker): Promise<void> {
  const file = join(dataDir, SWAP_MARKER);
  await writeFile(`${file}.part`, JSON.stringify(marker), { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
}
