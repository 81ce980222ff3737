import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FindOptions } from './temporal-binary.ts';

const LIMIT_MS = 5 * 60_000;

/**
 * Has the Temporal SDK download the `temporal` CLI that it recommends into the cache folder; returns its path. The SDK does
 * it while it starts a server of its own, which ends again at once. It runs in a process of its own, because the SDK's
 * native runtime can be installed only once and the workers of this process want to do that.
 */
export async function downloadTemporal({ cacheDir, report, env, signal }: FindOptions): Promise<string> {
  const downloadDir = join(cacheDir, 'sdk-download');
  await mkdir(downloadDir, { recursive: true });
  const present = await newest(downloadDir);
  if (present !== null) return present;
  report({ step: 'download', text: 'Downloading the Temporal CLI through the Temporal SDK' });
  const script = `
    try {
      const { default: testing } = await import(${JSON.stringify(import.meta.resolve('@temporalio/testing'))});
      const executable = { type: 'cached-download', downloadDir: ${JSON.stringify(downloadDir)}, ttl: '365 days' };
      const server = await testing.TestWorkflowEnvironment.createLocal({ server: { executable } });
      await server.teardown();
    } catch (error) {
      process.stdout.write('FAILED ' + error);
      process.exitCode = 1;
    }
  `;
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      env,
      timeout: LIMIT_MS,
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    const stdout = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    const reason = /FAILED (.*)/s.exec(stdout)?.[1] ?? 'it ended without saying why, or took more than five minutes';
    throw new Error(`The Temporal SDK could not download a server: ${reason.slice(0, 500)}`, { cause: error });
  }
  const downloaded = await newest(downloadDir);
  if (downloaded === null) throw new Error('The Temporal SDK left no server where it was asked to');
  return downloaded;
}

/** The SDK calls the file `temporal-sdk-typescript-<version>`, with an ending more while it is on its way. */
async function newest(downloadDir: string): Promise<string | null> {
  const names = (await readdir(downloadDir)).filter(name => /^temporal-[\w.-]*\d$/.test(name)).sort();
  const name = names.at(-1);
  return name === undefined ? null : join(downloadDir, name);
}
