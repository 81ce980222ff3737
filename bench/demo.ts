import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../runtime/paths.ts';
import type { Body, Caller } from './api-client.ts';
import { until } from './demo/cases.ts';
import { DAILY_STEPS } from './demo/daily.ts';
import { MONEY_STEPS } from './demo/money.ts';
import { STANDING_STEPS } from './demo/standing.ts';
import { answered, must, offered, type People, peopleAt, STEPS, submitted, tagOf } from './demo/steps.ts';
import { type StartedProduct, startProduct } from './started-product.ts';

interface Shown {
  name: string;
  proves: string;
  held: boolean;
  ms: number;
  seen: Body | string;
}

const run = promisify(execFile);
const json = process.argv.includes('--json');

/** Business time of the demo: two days before the National Day holiday of 2026. */
const DEMO_BEGINS = Date.parse('2026-09-29T02:00:00Z');

/** Plays the programme through the public API on the real Temporal server; exit code 0 only if everything held. */
async function main(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-demo-'));
  const offset = { COUNTERSIGN_SANDBOX_OFFSET_MS: String(DEMO_BEGINS - Date.now()) };
  const shown: Shown[] = [];
  say(`Starting everything in ${dataDir}`);
  const product = await startProduct(dataDir, offset, line => process.stderr.write(`  ${line}\n`));
  const people = peopleAt(product.base);
  try {
    await temporalUp(product.base);
    for (const step of [...STEPS, ...DAILY_STEPS, ...MONEY_STEPS, ...STANDING_STEPS])
      shown.push(await show(step.name, step.proves, () => step.run(people)));
    shown.push(
      await show(
        'Temporal killed, a decision made meanwhile, Temporal back',
        'people go on deciding; the deadline is kept by whoever is there; afterwards the case is followed',
        () => temporalAway(product, people, dataDir),
      ),
    );
  } finally {
    await product.stop();
  }
  shown.push(
    await show(
      'the audit verified',
      'every trail of every case, sample included, is whole, and the ledger adds up',
      () => auditVerified({ ...offset, COUNTERSIGN_DATA: dataDir }),
    ),
  );
  await rm(dataDir, { recursive: true, force: true });
  const held = shown.every(step => step.held);
  if (json) process.stdout.write(`${JSON.stringify({ held, steps: shown }, null, 2)}\n`);
  else say(held ? '\nAll of it held.' : '\nNot all of it held.');
  return held ? 0 : 1;
}

async function show(name: string, proves: string, step: () => Promise<Body>): Promise<Shown> {
  const began = performance.now();
  const outcome = await step().then(
    seen => ({ held: true, seen }),
    (error: unknown) => ({ held: false, seen: error instanceof Error ? error.message : String(error) }),
  );
  const ms = Math.round(performance.now() - began);
  say(`\n${outcome.held ? '✔' : '✘'} ${name} (${ms} ms)\n    proves: ${proves}\n    ${JSON.stringify(outcome.seen)}`);
  return { name, proves, ms, ...outcome };
}

async function temporalAway(product: StartedProduct, people: People, dataDir: string): Promise<Body> {
  const [partner, pdm, bd] = await Promise.all([people('hai-admin'), people('wang-fang'), people('lin-hao')]);
  const ho = await offered(bd, { name: '呼叫中心上云', customerName: '晋中物流股份有限公司' });
  await killTemporal(dataDir);
  const po = await submitted(partner, { name: '视频会议系统', customerName: '滨海文旅投资有限公司' });
  const path = `/v1/partner-opportunities/${po.id}`;
  const decided = answered(await pdm.post(`${path}/approve-review`, {}, { tag: await tagOf(pdm, path) }), 200);
  const accepted = answered(await partner.post(`/v1/vendor-opportunities/${ho.id}/accept`, {}, { tag: ho.tag }), 200);
  await temporalUp(product.base);
  await synchronised(pdm, po.id);
  return { decidedMeanwhile: decided.body.state, acceptedMeanwhile: accepted.body.state, synchronisedAfterwards: true };
}

/** As a crash would: the server's own process gets SIGKILL. */
async function killTemporal(dataDir: string): Promise<void> {
  const record = JSON.parse(await readFile(join(dataDir, 'temporal', 'temporal-server.json'), 'utf8')) as {
    server: { pid: number };
  };
  process.kill(record.server.pid, 'SIGKILL');
}

/** The CRM's answer came back through the case's workflow. */
async function synchronised(caller: Caller, caseId: string): Promise<void> {
  await until(`case ${caseId} synchronised`, async () => {
    const { items } = (await caller.get(`/v1/cases/${caseId}/records`)).body as { items: { kind: string }[] };
    return items.some(({ kind }) => kind === 'crm-sync');
  });
}

async function temporalUp(base: string): Promise<void> {
  await until('Temporal up', async () => {
    const reply = (await (await fetch(new URL('/readyz', base))).json()) as Body;
    return reply.temporal === 'up';
  });
}

async function auditVerified(env: Record<string, string>): Promise<Body> {
  const cli = join(packageRoot, 'dist', 'bin', 'countersign.js');
  const { stdout } = await run(process.execPath, [cli, 'audit', 'verify', '--json'], {
    env: { ...process.env, ...env },
  });
  const result = JSON.parse(stdout) as { cases: number; entries: number; faults: unknown[] };
  must(result.faults.length === 0 && result.entries > 0, 'the audit verifies', result);
  // Ends with another code where the money does not add up.
  await run(process.execPath, [cli, 'audit', 'ledger'], { env: { ...process.env, ...env } });
  return { cases: result.cases, entries: result.entries, faults: 0 };
}

function say(text: string): void {
  if (!json) process.stdout.write(`${text}\n`);
}

process.exitCode = await main();
