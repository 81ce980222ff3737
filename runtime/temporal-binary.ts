import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { executablesOnPath, isExecutable } from './executables.ts';
import type { Report } from './progress.ts';
import { buildTemporal, SERVER_VERSION } from './temporal-build.ts';
import { downloadTemporal } from './temporal-download.ts';

/** A Temporal server found or made on this machine. */
export interface FoundTemporal {
  /** `server` takes its settings from the environment, `cli` is the `temporal` command with its development server. */
  kind: 'server' | 'cli';
  path: string;
  /** Of the server, not of the CLI around it. */
  version: string;
  source: 'cache' | 'path' | 'built' | 'download';
  timeSkipping: boolean;
}

/** What finding a server needs. */
export interface FindOptions {
  /** Holds what is built or downloaded, outside the checkout and shared by all of them. */
  cacheDir: string;
  report: Report;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

const run = promisify(execFile);

/**
 * Finds a Temporal server, the first of: one in the cache folder; one that can skip time (1.32 or newer) on the `PATH`, as
 * `temporal-server` or inside the `temporal` CLI; one built with Go, once, into the cache folder; an older `temporal` CLI
 * on the `PATH`; the CLI that the Temporal SDK downloads. The last two may lack time skipping and nothing else. An older
 * `temporal-server` is of no use: it cannot be set up for SQLite from its environment.
 *
 * @throws Error saying what to install when none works; what `signal` was aborted with.
 */
export async function findTemporalBinary(options: FindOptions): Promise<FoundTemporal> {
  const { env, report, signal } = options;
  const cacheDir = resolve(options.cacheDir);
  await mkdir(cacheDir, { recursive: true });
  const built = join(cacheDir, `temporal-server-${SERVER_VERSION}`);
  const { able, onPath } = await installed(cacheDir, built, env);
  if (able) return able;
  for (const { version, path } of onPath) {
    report({ step: 'find', text: `${path} carries Temporal server ${version}, which cannot skip time (1.32 can)` });
  }
  const failures: string[] = [];
  const attempt = async (make: () => Promise<FoundTemporal>): Promise<FoundTemporal | null> => {
    try {
      return await make();
    } catch (error) {
      signal?.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
      report({ step: 'find', text: failures.at(-1) ?? '' });
      return null;
    }
  };
  const made = await attempt(async () => {
    await buildTemporal({ ...options, target: built, works: async () => (await askServer(built, env)) !== null });
    const version = await askServer(built, env);
    if (!version) throw new Error(`the server built into ${cacheDir} does not run`);
    return { kind: 'server', path: built, version, source: 'built', timeSkipping: canSkipTime(version) };
  });
  if (made) return made;
  const older = onPath.find(found => found.kind === 'cli');
  if (older) return older;
  const downloaded = await attempt(async () => {
    const path = await downloadTemporal({ ...options, cacheDir });
    const version = await askCli(path, env);
    if (!version) throw new Error('the Temporal CLI downloaded by the SDK does not run');
    return { kind: 'cli', path, version, source: 'download', timeSkipping: canSkipTime(version) };
  });
  if (downloaded) return downloaded;
  throw new Error(
    [
      'No Temporal server to be had. Do one of these and start again:',
      '  - install Go 1.21 or newer (https://go.dev/dl): the server is then built once, in about 5 minutes;',
      `  - put temporal-server ${SERVER_VERSION} or newer, or a temporal CLI that carries one, on the PATH;`,
      '  - set TEMPORAL_ADDRESS to a server that runs already.',
      'Tried:',
      ...failures.map(failure => `  - ${failure}`),
    ].join('\n'),
  );
}

/** What `findTemporalBinary` would take, without building or downloading anything. */
export async function locateTemporal(
  options: Pick<FindOptions, 'cacheDir' | 'env'>,
): Promise<FoundTemporal | 'buildable' | 'none'> {
  const cacheDir = resolve(options.cacheDir);
  const { able, onPath } = await installed(cacheDir, join(cacheDir, `temporal-server-${SERVER_VERSION}`), options.env);
  if (able) return able;
  if ((await executablesOnPath('go', options.env)).length > 0) return 'buildable';
  return onPath.find(found => found.kind === 'cli') ?? 'none';
}

async function installed(cacheDir: string, built: string, env: NodeJS.ProcessEnv) {
  for (const path of [built, join(cacheDir, 'temporal-server')]) {
    const version = await askServer(path, env);
    if (version && canSkipTime(version)) {
      return {
        able: { kind: 'server', path, version, source: 'cache', timeSkipping: true } satisfies FoundTemporal,
        onPath: [],
      };
    }
  }
  const onPath = await findOnPath(env);
  return { able: onPath.find(found => found.timeSkipping), onPath };
}

/** Where servers are kept for all checkouts of this user. */
export function defaultCacheDir(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'countersign');
}

/** Whether a server of this version can skip time for a single workflow. */
function canSkipTime(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 32);
}

async function findOnPath(env: NodeJS.ProcessEnv): Promise<FoundTemporal[]> {
  const found: FoundTemporal[] = [];
  for (const { kind, name, ask } of [
    { kind: 'server', name: 'temporal-server', ask: askServer },
    { kind: 'cli', name: 'temporal', ask: askCli },
  ] as const) {
    for (const path of await executablesOnPath(name, env)) {
      const version = await ask(path, env);
      if (version) found.push({ kind, path, version, source: 'path', timeSkipping: canSkipTime(version) });
    }
  }
  return found;
}

/** `temporal version 1.32.0` */
function askServer(path: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  return askVersion(path, env, /version v?(\d+\.\d+\.\d+)/i);
}

/** `temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)` */
function askCli(path: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  return askVersion(path, env, /server v?(\d+\.\d+\.\d+)/i);
}

async function askVersion(path: string, env: NodeJS.ProcessEnv, pattern: RegExp): Promise<string | null> {
  if (!(await isExecutable(path))) return null;
  try {
    const { stdout } = await run(path, ['--version'], { env, timeout: 10_000 });
    return pattern.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}
