import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DialectName } from './dialect.ts';

export interface MigrationFile {
  version: number;
  /** The file's name without its ending: `0001-foundation`. */
  name: string;
  text: string;
  /** SHA-256 of the text with LF line ends, so a checkout on Windows is the same migration. */
  checksum: string;
}

/**
 * The migrations of a folder for a dialect, in order: `NNNN-slug.sql` is read by both databases, `NNNN-slug.sqlite.sql`
 * and `NNNN-slug.postgres.sql` by one. Numbers start at 1 and leave no gap.
 */
export async function migrationFiles(folder: string, dialect: DialectName): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort();
  const files: MigrationFile[] = [];
  for (const name of names) {
    const parts = /^(\d{4})-[a-z0-9-]+(?:\.(sqlite|postgres))?\.sql$/.exec(name);
    if (!parts) throw new Error(`${join(folder, name)} is not named like a migration (0001-slug.sql)`);
    if (parts[2] !== undefined && parts[2] !== dialect) continue;
    const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    const checksum = createHash('sha256').update(text).digest('hex');
    files.push({ version: Number(parts[1]), name: name.slice(0, -'.sql'.length), text, checksum });
  }
  const wrong = files.find((file, index) => file.version !== index + 1);
  if (wrong) throw new Error(`Migration ${wrong.name} leaves a gap or repeats a number in ${folder}`);
  return files;
}
