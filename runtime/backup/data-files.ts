import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What of a data folder a backup takes, as paths in it with `/`. */
export interface DataFiles {
  /** SQLite files of the Temporal server of our own. */
  temporal: string[];
  /** Every other file: keys, attachments, mail, CRM, whatever a later version keeps there. */
  plain: string[];
}

/** Where a restore prepares what it puts in place, and how it names what it moved aside. */
export const STAGING = 'restoring';
export const ASIDE = 'before-restore-';
export const SWAP_MARKER = 'restore-in-progress.json';
export const RESTORE_REPORT = 'restore-report.json';

/** Made anew at each start, of one process, or half written. */
const PASSING =
  /(\.lock|\.part|-wal|-shm|-journal)$|^temporal\.log(\.1)?$|^temporal-server\.json$|^temporal-dynamic-config\.yaml$/;

export async function dataFiles(dataDir: string, storeFile: string): Promise<DataFiles> {
  const found: DataFiles = { temporal: [], plain: [] };
  for (const path of await walk(dataDir, '')) {
    if (join(dataDir, path) === storeFile) continue;
    const temporal = path.startsWith('temporal/') && path.endsWith('.db');
    found[temporal ? 'temporal' : 'plain'].push(path);
  }
  return found;
}

/** Whether an entry of the data folder stays where it is when the folder's content is exchanged. */
export function stays(name: string): boolean {
  return name.endsWith('.lock') || name === STAGING || name === SWAP_MARKER || name.startsWith(ASIDE);
}

async function walk(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (PASSING.test(basename(path)) || (folder === '' && (stays(entry.name) || entry.name === RESTORE_REPORT)))
      continue;
    if (entry.isDirectory()) found.push(...(await walk(root, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}
