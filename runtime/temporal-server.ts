import { writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type HeldLock, LockHeldError, lockFile } from '../db/lock-file.ts';
import { allocateTemporalPorts, portsInUse, type TemporalPorts, temporalPortNames } from './ports.ts';
import { endProcess, identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';
import type { Report } from './progress.ts';
import type { FoundTemporal } from './temporal-binary.ts';
import { connectTemporal } from './temporal-connection.ts';
import { launchTemporal } from './temporal-launch.ts';
import { prepareNamespace, type SearchAttributes, waitUntilServing } from './temporal-namespace.ts';
import { PORT_TAKEN, TemporalSupervisor } from './temporal-supervisor.ts';

/** What a server of our own is started with. */
export interface StartTemporalOptions {
  binary: FoundTemporal;
  /** Holds the server's files, its log and its lock; one server at a time. */
  dataDir: string;
  namespace: string;
  searchAttributes?: SearchAttributes;
  retentionDays?: number;
  report: Report;
  /** Fixed ports; by default those of the last start on this folder if they are free, otherwise new ones. */
  ports?: TemporalPorts;
  /** `off` skips fsync, for tests. */
  durability?: 'full' | 'off';
  /** Called whenever the server has died, been restarted and does its work again; must not throw. */
  onRestart?: () => void;
  /** Ends the start early; a server that has started is ended by `stop` alone. */
  signal?: AbortSignal;
}

/** A Temporal server of our own, restarted when it dies, until it is stopped. */
export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  readonly source: FoundTemporal['source'];
  readonly version: string;
  readonly timeSkipping: boolean;
  /** Null between its death and its restart. */
  readonly pid: number | null;
  /** Ends it; resolves when the process is gone and the folder is free for the next. */
  stop(): Promise<void>;
  /** Kills it at once, as a crash would, for tests of the restart. */
  kill(): void;
}

/** Another living process runs a server on this folder. */
export class TemporalServerRunning extends Error {
  override readonly name = 'TemporalServerRunning';
  readonly code = 'TEMPORAL_SERVER_RUNNING';
}

const READY_MS = 60_000;
const ATTEMPTS = 5;

/**
 * Starts a Temporal server on the files in `dataDir` (a first start makes them), with a namespace and search attributes
 * ready for use. A server that an earlier process left behind when it was killed is ended first.
 *
 * @throws TemporalServerRunning when another living process has one here; Error with what the server logged when it does
 *   not start.
 */
export async function startTemporalServer(given: StartTemporalOptions): Promise<TemporalServer> {
  // The server runs in its folder, where a path relative to ours means something else.
  const options = { ...given, dataDir: resolve(given.dataDir) };
  const { binary, dataDir, namespace, report, signal } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeFolder(dataDir);
  if (lock instanceof LockHeldError) {
    throw new TemporalServerRunning(`process ${lock.pid} runs a Temporal server in ${dataDir}; stop it first`);
  }
  try {
    await endOrphan(dataDir, report);
    const { supervisor, target, timeSkipping } = await startOnPorts(options);
    return {
      address: target.address,
      namespace,
      source: binary.source,
      version: binary.version,
      timeSkipping,
      get pid() {
        return supervisor.pid;
      },
      stop: async () => {
        await supervisor.stop();
        await target.close();
        lock.release();
      },
      kill: () => supervisor.kill(),
    };
  } catch (error) {
    lock.release();
    signal?.throwIfAborted();
    throw error;
  }
}

/**
 * Ends the server that a killed process left behind in `dataDir`, for those who clear such folders away. False, and nothing
 * done, where a living process uses the folder or no server ever ran in it.
 */
export async function abandonTemporalData(dataDir: string, report: Report): Promise<boolean> {
  if ((await readRecord(dataDir)) === null) return false;
  const lock = takeFolder(dataDir);
  if (lock instanceof LockHeldError) return false;
  await endOrphan(dataDir, report);
  lock.release();
  return true;
}

/** The number of the living process that runs a server on the folder; null where none does. */
export function temporalDataHolder(dataDir: string): number | null {
  const lock = takeFolder(dataDir);
  if (lock instanceof LockHeldError) return lock.pid;
  lock.release();
  return null;
}

/** Tries other ports when somebody took one between our look and the server's bind. */
async function startOnPorts(options: StartTemporalOptions) {
  const { dataDir, report, signal } = options;
  const recorded = (await readRecord(dataDir))?.ports;
  for (let attempt = 1; ; attempt += 1) {
    const ports = options.ports ?? (attempt === 1 ? await reusable(recorded) : null) ?? (await allocateTemporalPorts());
    try {
      return await startOnce({ ...options, ports });
    } catch (error) {
      signal?.throwIfAborted();
      const clash = error instanceof Error && error.message.includes(PORT_TAKEN);
      if (!clash || options.ports !== undefined || attempt === ATTEMPTS) throw error;
      report({ step: 'start', text: 'Another program took a port in between; trying others' });
    }
  }
}

async function startOnce(options: StartTemporalOptions & { ports: TemporalPorts }) {
  const { binary, dataDir, namespace, ports, report, signal } = options;
  const address = `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`;
  const startedAt = Date.now();
  report({ step: 'start', text: `Starting Temporal server ${binary.version} (${binary.path}) on ${address}` });
  const target = connectTemporal({ address, namespace });
  const supervisor = new TemporalSupervisor({
    launch: () => {
      const launched = launchTemporal({ binary, dataDir, ports, durability: options.durability ?? 'full' });
      const server = identifyProcess(launched.pid);
      if (server !== null) writeRecord(dataDir, { server, ports });
      return launched;
    },
    ready: async stopped => {
      const connection = target.connection;
      const patience = { timeoutMs: READY_MS, signal: stopped };
      await waitUntilServing(connection, patience);
      const { retentionDays = 30, searchAttributes = {} } = options;
      await prepareNamespace(connection, { namespace, retentionDays, searchAttributes }, patience);
    },
    report,
    ...(options.onRestart ? { onRestart: options.onRestart } : {}),
  });
  try {
    await supervisor.start(signal);
    const timeSkipping = await target.timeSkipping();
    const lacks = timeSkipping ? '' : '; it cannot skip time, everything else works';
    report({ step: 'start', text: `The Temporal server is ready after ${Date.now() - startedAt} ms${lacks}` });
    return { supervisor, target, timeSkipping };
  } catch (error) {
    await supervisor.stop();
    await target.close();
    throw error;
  }
}

async function reusable(ports: TemporalPorts | undefined): Promise<TemporalPorts | null> {
  return ports !== undefined && (await portsInUse(ports)).length === 0 ? ports : null;
}

/**
 * Ends a server that outlived the process that started it (the shell that should have taken it along was killed too, or has
 * not come round to it yet): its number and start are on record.
 */
async function endOrphan(dataDir: string, report: Report): Promise<void> {
  const server = (await readRecord(dataDir))?.server;
  if (server === undefined || !isAlive(server)) return;
  report({ step: 'start', text: `Ending Temporal server ${server.pid}, left behind by a process that was killed` });
  await endProcess(server, 5_000);
}

/** What the folder remembers of the last server in it. */
interface ServerRecord {
  server: ProcessIdentity;
  ports: TemporalPorts;
}

function takeFolder(dataDir: string): HeldLock | LockHeldError {
  try {
    return lockFile(join(dataDir, 'temporal-server'), { mode: 'exclusive', purpose: 'Temporal server' });
  } catch (error) {
    if (error instanceof LockHeldError) return error;
    throw error;
  }
}

function recordFile(dataDir: string): string {
  return join(dataDir, 'temporal-server.json');
}

/** At once after the start, so that a kill in between leaves as small a gap as can be. */
function writeRecord(dataDir: string, record: ServerRecord): void {
  writeFileSync(recordFile(dataDir), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

async function readRecord(dataDir: string): Promise<ServerRecord | null> {
  try {
    const record = JSON.parse(await readFile(recordFile(dataDir), 'utf8')) as Partial<ServerRecord>;
    const { server, ports } = record;
    if (typeof server?.pid !== 'number' || typeof server.started !== 'string' || ports === undefined) return null;
    return temporalPortNames.every(name => Number.isInteger(ports[name])) ? { server, ports } : null;
  } catch {
    return null;
  }
}
