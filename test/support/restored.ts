import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Caller, signIn } from '../../bench/api-client.ts';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { repairNow } from '../../runtime/repair-schedule.ts';
import { connectTemporal, type TemporalConnection } from '../../runtime/temporal-connection.ts';
import { eventually } from './running.ts';

const run = promisify(execFile);

/** A data folder with a product that is started, ended and restored on it, as an operator does. */
export interface Site {
  dataDir: string;
  /** Where its backups go. */
  backups: string;
  start(offsetMs?: number): Promise<StartedProduct>;
  cli(...args: string[]): Promise<{ stdout: string; stderr: string }>;
  /** Temporal of the product that runs here. */
  temporal(): Promise<TemporalConnection>;
  /** Files the CRM has of a case. */
  crmFiles(caseId: string): Promise<string[]>;
  remove(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const root = await mkdtemp(join(tmpdir(), 'countersign-test-restore-'));
  const dataDir = join(root, 'data');
  let running: StartedProduct | undefined;
  const connections: TemporalConnection[] = [];
  return {
    dataDir,
    backups: join(root, 'backups'),
    async start(offsetMs = 0) {
      running = await startProduct(dataDir, { COUNTERSIGN_SANDBOX_OFFSET_MS: String(offsetMs) });
      return running;
    },
    cli: (...args) =>
      run(process.execPath, [join(packageRoot, 'dist', 'bin', 'countersign.js'), ...args], {
        env: { ...process.env, COUNTERSIGN_DATA: dataDir },
        maxBuffer: 50_000_000,
      }),
    async temporal() {
      const record = JSON.parse(await readFile(join(dataDir, 'temporal', 'temporal-server.json'), 'utf8')) as {
        ports: { FRONTEND_GRPC_PORT: number };
      };
      const address = `127.0.0.1:${record.ports.FRONTEND_GRPC_PORT}`;
      const connection = connectTemporal({ address, namespace: 'countersign' });
      connections.push(connection);
      return connection;
    },
    async crmFiles(caseId) {
      const folder = join(dataDir, 'crm');
      return existsSync(folder) ? (await readdir(folder)).filter(name => name.startsWith(caseId)) : [];
    },
    async remove() {
      for (const connection of connections) await connection.close();
      await running?.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export async function temporalUp({ base }: StartedProduct): Promise<void> {
  await eventually(async () => {
    const ready = (await (await fetch(new URL('/readyz', base))).json()) as { temporal: string };
    return ready.temporal === 'up';
  }, 60_000);
}

/** Waits until the workflow of a case shows a state; undefined: until none runs. Each look costs the server some milliseconds. */
export async function shows(temporal: TemporalConnection, caseId: string, state: string | undefined): Promise<void> {
  const end = Date.now() + 90_000;
  while ((await shownState(temporal, caseId)) !== state) {
    if (Date.now() > end) throw new Error(`The workflow of ${caseId} does not show ${state}`);
    await sleep(200);
  }
}

async function shownState({ client }: TemporalConnection, caseId: string): Promise<string | undefined> {
  const seen = await client.workflow
    .getHandle(caseId)
    .describe()
    .catch(() => undefined);
  if (seen?.status.name !== 'RUNNING') return undefined;
  const shown = seen.typedSearchAttributes.getAll().find(({ key }) => key.name === 'CountersignState');
  return String(shown?.value);
}

/** Open incidents of a kind, as operations see them. */
export async function openIncidents(base: string, kind: string): Promise<unknown[]> {
  const operator: Caller = await signIn(base, 'ops-an');
  const { items } = (await operator.get('/v1/incidents?status=open&limit=100')).body as { items: { kind: string }[] };
  return items.filter(item => item.kind === kind);
}

/** Rounds of the repair, as the schedule starts them every five minutes, until one finds store and workflows agree. */
export async function repairedUntilWhole(base: string, { client }: TemporalConnection): Promise<void> {
  await eventually(async () => {
    if ((await openIncidents(base, 'restore-diverged')).length === 0) return true;
    await repairNow(client);
    await sleep(500);
    return false;
  }, 60_000);
}
