import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { LockHeldError, lockFile } from '../db/lock-file.ts';
import { executablesOnPath } from './executables.ts';
import type { Report } from './progress.ts';
import type { FindOptions } from './temporal-binary.ts';

/** The server that is built: the first that can skip time. */
export const SERVER_VERSION = '1.32.0';

const REPORT_EVERY_MS = 5_000;
const LIMIT_MS = 45 * 60_000;

/**
 * Builds the Temporal server from its Go module into the file `target`, which appears whole or not at all. Of several
 * processes that want it at once one builds and the others wait for it. Minutes of work and two gigabytes of memory the
 * first time, seconds when Go still has it in its cache. Nothing is built where `works` says that what is there will do.
 */
export async function buildTemporal(
  options: FindOptions & { target: string; works: () => Promise<boolean> },
): Promise<void> {
  const { target, report, env, signal } = options;
  const [go] = await executablesOnPath('go', env);
  if (go === undefined) throw new Error('Go is not on the PATH, so the Temporal server cannot be built');
  const lock = await waitForLock(target, report, signal);
  try {
    if (await options.works()) return;
    const folder = dirname(target);
    await mkdir(folder, { recursive: true });
    // Only the holder of the lock builds, so what others left here was interrupted.
    const leftovers = (await readdir(folder)).filter(name => name.startsWith('build-'));
    await Promise.all(leftovers.map(name => rm(join(folder, name), { recursive: true, force: true })));
    const workDir = await mkdtemp(join(folder, 'build-'));
    try {
      await goInstall(go, workDir, options);
      await rename(join(workDir, 'server'), target);
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  } finally {
    lock.release();
  }
}

async function waitForLock(path: string, report: Report, signal: AbortSignal | undefined) {
  for (let said = 0; ; ) {
    try {
      return lockFile(path, { mode: 'exclusive', purpose: 'build of the Temporal server' });
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      if (Date.now() - said >= REPORT_EVERY_MS * 3) {
        report({ step: 'build', text: `Process ${error.pid} is building the Temporal server; waiting for it` });
        said = Date.now();
      }
    }
    await sleep(250, undefined, signal ? { signal } : {});
  }
}

/** Runs `go install` in `workDir`, which also receives the binary, reporting what it does every few seconds. */
async function goInstall(go: string, workDir: string, { env, report, signal }: FindOptions): Promise<void> {
  signal?.throwIfAborted();
  const startedAt = Date.now();
  const seen = { downloads: 0, packages: 0, last: [] as string[] };
  const say = (text: string): void => report({ step: 'build', text: `[${elapsed(startedAt)}] ${text}` });
  say(`Building Temporal server ${SERVER_VERSION} with Go, once: about 5 minutes and 2 GB of memory the first time`);
  const module = `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`;
  const child = spawn(go, ['install', '-v', '-trimpath', '-ldflags', '-s -w', module], {
    cwd: workDir,
    env: goEnvironment(env, workDir),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  // Asked nicely, Go clears its temporary files away; it may first wait for a compiler.
  const end = (): void => {
    child.kill('SIGINT');
    setTimeout(kill, 2_000).unref();
  };
  const timer = setInterval(() => say(describe(seen)), REPORT_EVERY_MS);
  const limit = setTimeout(end, LIMIT_MS);
  process.once('exit', kill);
  signal?.addEventListener('abort', end);
  try {
    createInterface({ input: child.stderr }).on('line', line => {
      if (line.startsWith('go: downloading')) seen.downloads += 1;
      else if (/^[\w.-]+(\/[\w.-]+)*$/.test(line)) seen.packages += 1;
      else seen.last = [...seen.last, line].slice(-5);
    });
    const how = await new Promise<string | null>(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('close', (code, killed) =>
        resolve(code === 0 ? null : killed === null ? `exit code ${code}` : killed),
      );
    });
    signal?.throwIfAborted();
    if (how !== null) {
      throw new Error(`Building the Temporal server failed (${how}): ${seen.last.join(' | ') || describe(seen)}`);
    }
    say(`Temporal server ${SERVER_VERSION} is built`);
  } finally {
    clearInterval(timer);
    clearTimeout(limit);
    process.off('exit', kill);
    signal?.removeEventListener('abort', end);
  }
}

/** What the caller set for other work (a workspace, a target platform, a vendor folder) must not reach this build. */
function goEnvironment(env: NodeJS.ProcessEnv, binDir: string): NodeJS.ProcessEnv {
  const { GOOS: _os, GOARCH: _arch, GOFLAGS: _flags, GOWORK: _work, ...rest } = env;
  return { ...rest, GOTOOLCHAIN: 'auto', CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '', GOBIN: binDir };
}

function describe({ downloads, packages }: { downloads: number; packages: number }): string {
  if (packages > 0) return `compiling: ${packages} packages begun`;
  return downloads > 0 ? `downloading: ${downloads} modules so far` : 'checking what Go has in its cache';
}

function elapsed(since: number): string {
  const seconds = Math.round((Date.now() - since) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
