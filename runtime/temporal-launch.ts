import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemporalPorts } from './ports.ts';
import type { FoundTemporal } from './temporal-binary.ts';

/** What a server is started with. */
export interface LaunchOptions {
  binary: FoundTemporal;
  dataDir: string;
  ports: TemporalPorts;
  /** `off` lets SQLite skip fsync: for tests only, a power cut then loses or breaks the files. */
  durability: 'full' | 'off';
}

/** A running server process. It writes to its log file, not to us, so that it never blocks on a reader that is gone. */
export interface TemporalProcess {
  /** 0 when it could not be started; `ended` then says why. */
  readonly pid: number;
  /** Resolves once, when the process is gone, with the way it ended in words. */
  readonly ended: Promise<string>;
  signal(signal: 'SIGTERM' | 'SIGKILL'): void;
  /** The errors it has logged since it was started, newest last. */
  errors(): string[];
}

const DYNAMIC_CONFIG = 'temporal-dynamic-config.yaml';
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Starts a Temporal server on its own files. It gets a session of its own: Ctrl-C in a terminal must reach us alone, or the
 * server would be gone before the workers have drained.
 */
export function launchTemporal(options: LaunchOptions): TemporalProcess {
  const { command, args, env } = launchCommand(options);
  const logFile = join(options.dataDir, 'temporal.log');
  rotate(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const offset = statSync(logFile).size;
  try {
    const child = spawn(command, args, { cwd: options.dataDir, env, detached: true, stdio: ['ignore', log, log] });
    const ended = endOf(child);
    if (child.pid !== undefined) takeAlong(child.pid, ended);
    return {
      pid: child.pid ?? 0,
      ended,
      signal: signal => void child.kill(signal),
      errors: () => readErrors(logFile, offset),
    };
  } finally {
    closeSync(log);
  }
}

/**
 * The command line and the whole environment of the server: nothing of ours leaks in, `TEMPORAL_TLS_*` least of all. Its
 * files are named relative to its folder, because the server reads a path as a URI: a `?` or `#` in a folder's name would
 * silently put the database somewhere else.
 */
export function launchCommand(options: LaunchOptions): {
  command: string;
  args: string[];
  env: Record<string, string>;
} {
  const { binary, dataDir, ports } = options;
  const dynamic = {
    'frontend.enableServerVersionCheck': false,
    // One partition serves every load of a single machine, and finds a waiting poller without asking the other three.
    'matching.numTaskqueueReadPartitions': 1,
    'matching.numTaskqueueWritePartitions': 1,
    // A timer fires up to this late, and each one that a fast-forward passes takes this long; the default is a second.
    'history.timerProcessorMaxTimeShift': '100ms',
    ...(binary.timeSkipping ? { 'frontend.WorkflowTimeSkippingEnabled': true } : {}),
  };
  const inherited = Object.fromEntries(
    ['HOME', 'PATH', 'TMPDIR'].flatMap(name => (process.env[name] ? [[name, process.env[name]] as const] : [])),
  );
  if (binary.kind === 'cli') {
    // Its `--namespace` would be made with a retention of a day; ours is registered later, like any server's.
    const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(ports.FRONTEND_GRPC_PORT)];
    args.push('--db-filename', 'temporal-cli.db', '--log-level', 'error');
    for (const [key, value] of Object.entries(dynamic))
      args.push('--dynamic-config-value', `${key}=${JSON.stringify(value)}`);
    return { command: binary.path, args, env: inherited };
  }
  const lines = Object.entries(dynamic).map(([key, value]) => `${key}: [{value: ${JSON.stringify(value)}}]\n`);
  writeFileSync(join(dataDir, DYNAMIC_CONFIG), lines.join(''));
  return {
    command: binary.path,
    args: ['--allow-no-auth', 'start'],
    env: {
      ...inherited,
      DB: 'sqlite',
      DBNAME: 'temporal.db',
      VISIBILITY_DBNAME: 'temporal-visibility.db',
      SQLITE_SYNCHRONOUS: options.durability === 'full' ? '2' : '0',
      BIND_ON_IP: '127.0.0.1',
      DYNAMIC_CONFIG_FILE_PATH: DYNAMIC_CONFIG,
      LOG_LEVEL: 'error',
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
    },
  };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    child.once('error', error => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
}

/**
 * Has a shell kill the server when this process ends without a chance to do it: the shell waits on a pipe of ours, which
 * closes then, however we end.
 */
function takeAlong(pid: number, ended: Promise<unknown>): void {
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -KILL "$1"', 'sh', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.once('error', () => undefined);
  watcher.unref();
  void ended.then(() => watcher.kill('SIGKILL'));
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}

/** The server logs JSON lines, but what ends it early (a bad flag, a panic) comes as plain text: both count. */
function readErrors(logFile: string, offset: number): string[] {
  if (!existsSync(logFile)) return [];
  const lines = readFileSync(logFile).subarray(offset).toString('utf8').split('\n');
  return lines.flatMap(line => {
    if (!line.startsWith('{')) return /error|unable|cannot|panic|fatal|no such/i.test(line) ? [line.trim()] : [];
    try {
      const entry = JSON.parse(line) as { level?: string; msg?: string; error?: string };
      if (entry.level !== 'error' && entry.level !== 'fatal' && entry.level !== 'panic') return [];
      return [[entry.msg, entry.error].filter(Boolean).join(': ')];
    } catch {
      return [];
    }
  });
}
