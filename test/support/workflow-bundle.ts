import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { bundleWorkflows } from '../../worker/bundle.ts';

/** The workflows as workers run them, bundled by the first test file of the run that asks. */
export async function sharedBundle(): Promise<{ code: string }> {
  const file = sharedBundleFile();
  try {
    return { code: await readFile(file, 'utf8') };
  } catch {
    const bundle = await bundleWorkflows();
    await writeFile(`${file}.${process.pid}`, bundle.code);
    await rename(`${file}.${process.pid}`, file);
    return bundle;
  }
}

export function sharedBundleFile(): string {
  return join(inject('runFolder'), 'workflow-bundle.js');
}
