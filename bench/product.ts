import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { packageRoot } from '../runtime/paths.ts';
import { type Started, startNode } from './children.ts';
import { HttpClient } from './load.ts';
import { UNLIMITED } from './started-product.ts';

/** The product as users run it: all in one process, on a data folder of its own. */
export interface Product extends Started {
  dataDir: string;
  storeFile: string;
  /** Address and process of the Temporal server it started. */
  temporal: { address: string; pid: number };
  /** Signs a sample person in; answers the header line that says so. */
  signIn(userId: string): Promise<string>;
}

const START_MS = 60_000;
const WORKER_MS = 60_000;

/** Starts `countersign start` on free ports with a Temporal server of its own, and waits until its worker runs. */
export async function startProduct(
  dataDir: string,
  nodeArgs: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const logFile = join(dataDir, 'bench-product.log');
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(COUNTERSIGN|TEMPORAL)_|^(DATABASE_URL|NODE_ENV)$/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    ...(process.env.COUNTERSIGN_CACHE && { COUNTERSIGN_CACHE: process.env.COUNTERSIGN_CACHE }),
    COUNTERSIGN_DATA: dataDir,
    COUNTERSIGN_PORT: '0',
    COUNTERSIGN_SAMPLE: 'true',
    ...UNLIMITED,
    ...settings,
  };
  const args = [...nodeArgs, join(packageRoot, 'dist', 'bin', 'countersign.js'), 'start'];
  const started = await startNode({ args, env, logFile, withinMs: START_MS });
  try {
    await workerRuns(logFile);
    const temporal = temporalOf(join(dataDir, 'temporal', 'temporal-server.json'));
    const signIn = (userId: string) => signInAt(started.base, userId);
    return { ...started, dataDir, storeFile: join(dataDir, 'countersign.db'), temporal, signIn };
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function workerRuns(logFile: string): Promise<void> {
  for (const end = performance.now() + WORKER_MS; ; await sleep(50)) {
    const log = await readFile(logFile, 'utf8');
    if (log.includes('worker-running')) return;
    if (performance.now() > end) throw new Error(`No Temporal worker within ${WORKER_MS} ms:\n${log.slice(-2000)}`);
  }
}

function temporalOf(recordFile: string): { address: string; pid: number } {
  const { server, ports } = JSON.parse(readFileSync(recordFile, 'utf8')) as {
    server: { pid: number };
    ports: { FRONTEND_GRPC_PORT: number };
  };
  return { address: `127.0.0.1:${ports.FRONTEND_GRPC_PORT}`, pid: server.pid };
}

/** Signs a person in at an address; answers the header line that says so. */
export async function signInAt(base: string, userId: string): Promise<string> {
  const client = new HttpClient(base);
  try {
    const { status, body } = await client.send('POST', '/v1/sign-in', '', JSON.stringify({ userId }));
    if (status >= 300) throw new Error(`No sign-in as ${userId}: ${status} ${body}`);
    return `authorization: Bearer ${(JSON.parse(body) as { token: string }).token}\r\n`;
  } finally {
    client.close();
  }
}

/** A look into a store file from outside, which no server has to answer for. */
export class StoreFile {
  private readonly database: Database.Database;
  private readonly openTask: Database.Statement<[string], { id: string }>;

  constructor(file: string) {
    this.database = new Database(file, { readonly: true, timeout: 5000 });
    this.openTask = this.database.prepare("select id from tasks where case_id = ? and status in ('open', 'claimed')");
  }

  /** The open task of a case with its version, as who looks at it would see them. */
  openTaskOf(caseId: string): { id: string; version: number } {
    const id = this.taskOf(caseId);
    return { id, version: this.version('tasks', id) };
  }

  versionOf(caseId: string): number {
    return this.version('cases', caseId);
  }

  private version(table: 'cases' | 'tasks', id: string): number {
    return this.database.prepare<[string], number>(`select version from ${table} where id = ?`).pluck().get(id) ?? 0;
  }

  /** The open task of a case. The generator looks it up here, on both sides alike, so that no other request is measured. */
  taskOf(caseId: string): string {
    const task = this.openTask.get(caseId);
    if (!task) throw new Error(`Case ${caseId} has no open task`);
    return task.id;
  }

  /** How far the relay is behind: nudges that are due or to come, and open cases that no workflow follows yet. */
  backlog(): { nudges: number; unfollowed: number } {
    const row = this.database
      .prepare<[], { nudges: number; unfollowed: number }>(
        `select count(nudge_at) as nudges, coalesce(sum(closed_at is null and state <> 'draft' and followed = 0), 0) as unfollowed
         from cases`,
      )
      .get();
    return row ?? { nudges: 0, unfollowed: 0 };
  }

  close(): void {
    this.database.close();
  }
}
