import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { signIn } from '../../bench/api-client.ts';
import { follow } from '../../bench/demo/daily.ts';
import { submitted } from '../../bench/demo/steps.ts';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { eventually } from '../support/running.ts';

const run = promisify(execFile);
const cluster = await startPostgresCluster();

async function seed(dataDir: string, env: Record<string, string>): Promise<void> {
  const cli = join(packageRoot, 'dist', 'bin', 'countersign.js');
  await run(process.execPath, [cli, 'seed'], { env: { ...process.env, COUNTERSIGN_DATA: dataDir, ...env } });
}

/** Submits over one process and sees the effect that the other performed. */
async function worksApart(dataDir: string, env: Record<string, string>): Promise<void> {
  await seed(dataDir, env);
  const parts: StartedProduct[] = [];
  try {
    parts.push(await startProduct(dataDir, env, undefined, 'worker'));
    const api = await startProduct(dataDir, env, undefined, 'serve');
    parts.push(api);
    const partner = await signIn(api.base, 'hai-admin');
    const { id } = await submitted(partner, { name: '分离部署', customerName: '分离部署有限公司' });
    const vendor = await signIn(api.base, 'wang-fang');
    await eventually(async () => {
      const { items } = (await vendor.get(`/v1/cases/${id}/records`)).body as { items: { kind: string }[] };
      return items.some(({ kind }) => kind === 'crm-sync');
    }, 60_000);
    // On PostgreSQL the worker's sequencer numbers what the API wrote.
    await eventually(async () => {
      const { items } = await follow(vendor, '0');
      return items.some(({ subject, type }) => subject === id && type.endsWith('.submit'));
    }, 20_000);
  } finally {
    for (const part of parts.reverse()) expect(await part.stop()).toBe(0);
    await rm(dataDir, { recursive: true, force: true });
  }
}

test('serve_and_worker_are_two_processes_on_one_file', async () => {
  await worksApart(await mkdtemp(join(tmpdir(), 'countersign-test-apart-')), {});
});

describe.skipIf(!cluster)('PostgreSQL', () => {
  afterAll(() => cluster?.stop());
  test('serve_and_worker_are_two_processes_on_one_database', async () => {
    const url = (await cluster?.createDatabase()) ?? '';
    await worksApart(await mkdtemp(join(tmpdir(), 'countersign-test-apart-')), { DATABASE_URL: url });
  });
});
