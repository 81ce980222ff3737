import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { packageRoot, paths } from '../runtime/paths.ts';

/** Bytes of a bundle that is still only workflows; rules and drivers that slip in make it larger. */
export const BUNDLE_LIMIT = 2_000_000;

/** Bundles the workflows once, from their sources; refuses one that has grown beyond what workflows need. */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(packageRoot, 'workflows', 'index.ts'),
    logger: quiet,
  });
  if (code.length > BUNDLE_LIMIT)
    throw new Error(`The workflow bundle has ${code.length} bytes, more than ${BUNDLE_LIMIT}`);
  return { code };
}

/** The bundle that the build left, or a fresh one where there is none (running from the sources). */
export async function workflowBundle(): Promise<{ code: string }> {
  try {
    return { code: await readFile(paths.workflowBundle, 'utf8') };
  } catch {
    return bundleWorkflows();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { code } = await bundleWorkflows();
  await mkdir(dirname(paths.workflowBundle), { recursive: true });
  await writeFile(paths.workflowBundle, code);
}
