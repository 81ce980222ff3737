import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The text of a file of the data folder that is made once, readable by its owner alone. Of several processes that start at once the
 * first one's stands, and all of them read that.
 */
export async function keptOnce(file: string, make: () => Promise<string>): Promise<string> {
  if (!existsSync(file)) {
    const text = await make();
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const half = `${file}.${randomUUID()}.part`;
    writeFileSync(half, text, { mode: 0o600 });
    chmodSync(half, 0o600);
    try {
      linkSync(half, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(half);
    }
  }
  return readFileSync(file, 'utf8');
}
