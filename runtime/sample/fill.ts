import type { Engine } from '../../engine/ports.ts';
import { paths } from '../paths.ts';
import { installSampleDirectory, readSampleDirectory } from './install-directory.ts';

/** Fills an empty store with the sample programme: its people, and cases made through the kernel. */
export async function fillSampleProgramme(engine: Engine): Promise<{ added: boolean; cases: number }> {
  const added = await installSampleDirectory(engine.store, readSampleDirectory(paths.sampleDirectory));
  return { added, cases: 0 };
}
