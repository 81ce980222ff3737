import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../../bench/api-client.ts';
import { offered, submitted } from '../../bench/demo/steps.ts';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { eventually } from '../support/running.ts';

const run = promisify(execFile);
let dataDir: string;
let product: StartedProduct | undefined;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-test-start-'));
});

afterAll(async () => {
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function started(): Promise<StartedProduct> {
  product = await startProduct(dataDir);
  return product;
}

async function temporalUp({ base }: StartedProduct): Promise<void> {
  await eventually(async () => {
    const ready = (await (await fetch(new URL('/readyz', base))).json()) as { temporal: string };
    return ready.temporal === 'up';
  }, 60_000);
}

function cli(...args: string[]) {
  const env = { ...process.env, COUNTERSIGN_DATA: dataDir };
  return run(process.execPath, [join(packageRoot, 'dist', 'bin', 'countersign.js'), ...args], { env });
}

test('start_brings_up_everything_and_loses_nothing_over_a_restart', async () => {
  const first = await started();
  expect(first.addressAfterMs).toBeLessThan(20_000);
  const partner = await signIn(first.base, 'hai-admin');
  const po = await submitted(partner, { name: '重启测试', customerName: '重启测试有限公司' });
  const ho = await offered(await signIn(first.base, 'lin-hao'), { name: '重启HO', customerName: '重启二号有限公司' });
  await temporalUp(first);
  expect(await first.stop()).toBe(0);

  const second = await started();
  const again = await signIn(second.base, 'hai-admin');
  expect(await again.get(`/v1/partner-opportunities/${po.id}`)).toMatchObject({
    status: 200,
    body: { state: 'under-review' },
  });
  await temporalUp(second);
  const advanced = await again.post('/v1/sandbox/advance', { caseId: ho.id, by: '3wd' });
  expect(advanced.status).toBe(200);
  expect((await again.get(`/v1/vendor-opportunities/${ho.id}`)).body).toMatchObject({
    state: 'reclaimed',
    outcome: 'expired',
  });
  // The CRM's folder has the PO once.
  const written = await eventually(async () => {
    const names = (await readdir(join(dataDir, 'crm')).catch(() => [])).filter(name => name.startsWith(po.id));
    return names.length > 0 && names;
  });
  expect(written).toHaveLength(1);
  await expect(cli('seed')).rejects.toMatchObject({ stderr: expect.stringContaining(`process ${second.pid}`) });
  const { stdout } = await cli('audit', 'verify');
  expect(stdout).toContain('every trail is whole');
  expect(await second.stop()).toBe(0);
});

test('killed_without_warning_it_comes_back_with_what_it_acknowledged', async () => {
  const first = await started();
  const partner = await signIn(first.base, 'chen-admin');
  const { id } = await submitted(partner, { name: '断电测试', customerName: '断电测试有限公司' });
  process.kill(first.pid, 'SIGKILL');
  const second = await started();
  const again = await signIn(second.base, 'chen-admin');
  expect(await again.get(`/v1/partner-opportunities/${id}`)).toMatchObject({ body: { state: 'under-review' } });
  expect(await second.stop()).toBe(0);
  product = undefined;
});

test.each(['listens on', 'Starting Temporal server', 'Temporal server is ready', '"worker-running"'])(
  'told_to_end_as_soon_as_it_says_%s_it_ends_in_order_and_soon',
  async line => {
    const begun = await startProduct(dataDir, { COUNTERSIGN_LOG_LEVEL: 'info' });
    await eventually(async () => begun.output().includes(line), 60_000);
    const told = performance.now();
    expect(await begun.stop()).toBe(0);
    expect(performance.now() - told).toBeLessThan(15_000);
  },
);

test('a_wrong_value_stops_the_start_with_its_name_and_what_was_expected', async () => {
  const start = run(process.execPath, [join(packageRoot, 'dist', 'bin', 'countersign.js'), 'start'], {
    env: { ...process.env, COUNTERSIGN_DATA: dataDir, COUNTERSIGN_PORT: 'many' },
  });
  await expect(start).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/COUNTERSIGN_PORT="many": expected a whole number/),
  });
});

test('deadline_prints_what_the_engine_computes', async () => {
  const { stdout } = await cli(
    'deadline',
    '--from',
    '2026-09-30T10:00:00+08:00',
    '--add',
    '3wd',
    '--calendar',
    'cn',
    '--json',
  );
  expect(JSON.parse(stdout)).toMatchObject({
    dueAt: '2026-10-10T15:59:59.999Z',
    provisional: false,
    receipt: { rule: '3wd' },
  });
  const back = await cli('deadline', '--from', '2026-10-08T00:00:00Z', '--add', '-2wd', '--json');
  expect(JSON.parse(back.stdout)).toMatchObject({ dueAt: '2026-09-29T15:59:59.999Z' });
  await expect(cli('deadline', '--from', 'yesterday', '--add', '3wd')).rejects.toMatchObject({ code: 2 });
});

test('doctor_says_that_nothing_is_missing_but_a_year_that_was_not_announced_yet', async () => {
  // It ends with 1 where it asks for something: late in a year the sample's longer clocks reach into the next.
  const { stdout } = await cli('doctor').catch((error: { stdout: string }) => error);
  const asked = stdout.split('\n').filter(line => line.startsWith('FIX'));
  expect(asked.filter(line => !line.includes('calendar-provisional'))).toEqual([]);
  expect(stdout).toContain('Temporal server');
});
