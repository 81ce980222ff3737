import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SWAP_MARKER } from './data-files.ts';

/** A restore was interrupted: the folder holds neither what was there nor what was to come. */
export class HalfRestoredError extends Error {
  override name = 'HalfRestoredError';
  constructor(dataDir: string) {
    super(
      `A restore of ${dataDir} was interrupted. Run it again: countersign restore FOLDER goes on where it stopped.`,
    );
  }
}

export function refuseHalfRestored(dataDir: string): void {
  if (existsSync(join(dataDir, SWAP_MARKER))) throw new HalfRestoredError(dataDir);
}
