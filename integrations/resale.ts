import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a reseller gets through its master. */
export type Linked = 'funds' | 'quota';

export interface ResellerPair {
  resellerId: string;
  masterId: string;
}

/** The vendor's billing, as far as reselling needs it. Each says how it is to stand: asked again, or after the other, it is so. */
export interface Resale {
  link(what: Linked, pair: ResellerPair): Promise<void>;
  /** What the reseller still holds of this master goes back to it: quota is reclaimed, funds are returned; another master's stays. */
  unlink(what: Linked, pair: ResellerPair): Promise<void>;
}

/** An adapter that keeps each link as a JSON file in a folder, readable by its owner only. */
export function folderResale(folder: string): Resale {
  return {
    link: (what, pair) => put(what, { ...pair, linked: true }),
    unlink: (what, pair) => put(what, { ...pair, linked: false }),
  };

  async function put(what: Linked, standing: ResellerPair & { linked: boolean }): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${standing.resellerId}.${what}.json`);
    const text = `${JSON.stringify(standing, null, 2)}\n`;
    const kept = await readFile(file, 'utf8').catch(() => undefined);
    if (kept === text || (!standing.linked && isOfAnother(kept, standing))) return;
    const half = `${file}.${process.pid}.part`;
    await writeFile(half, text, { mode: 0o600 });
    await rename(half, file);
  }
}

/** Whether a link stands that another master made since. */
function isOfAnother(kept: string | undefined, { masterId }: ResellerPair): boolean {
  if (kept === undefined) return false;
  const held = JSON.parse(kept) as ResellerPair & { linked: boolean };
  return held.linked && held.masterId !== masterId;
}
