import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from './children.ts';
import { submitLoop } from './flows.ts';
import { HttpClient, runLoops } from './load.ts';
import { type Machine, machine, progress, residentMb } from './machine.ts';
import { type Product, StoreFile, startProduct } from './product.ts';
import { round, Samples } from './stats.ts';

export interface MemoryOptions {
  /** Open cases to make. */
  cases: number;
  /** How long to wait until workflows follow them. */
  seconds: number;
}

interface Resident {
  /** Resident memory in MB: the product's process (API, relay, worker) and the Temporal server it started. */
  productMb: number | null;
  temporalMb: number | null;
}

export interface MemoryResult {
  machine: Machine;
  startMs: number;
  openCases: number;
  createdPerSecond: number;
  idle: Resident;
  /** When the last case was answered, when workflows followed them (or the wait was over), and some quiet seconds later. */
  created: Resident;
  followed: Resident & { afterS: number; unfollowed: number };
  settled: Resident;
}

const CLIENTS = 16;
const SETTLE_MS = 10_000;

/** `bench memory`: resident memory of the all-in-one process, idle and with many open cases. */
export async function benchMemory({ cases, seconds }: MemoryOptions): Promise<MemoryResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  let product: Product | undefined;
  let store: StoreFile | undefined;
  try {
    progress('Starting the product and its Temporal server');
    product = await startProduct(folder);
    await sleep(SETTLE_MS, undefined, { signal: interrupted });
    const idle = resident(product);
    store = new StoreFile(product.storeFile);
    const before = store.backlog().unfollowed;
    progress(`Opening ${cases} cases`);
    const createdPerSecond = await open(product, cases);
    const created = resident(product);
    progress('Waiting until workflows follow them');
    const started = performance.now();
    let unfollowed = store.backlog().unfollowed - before;
    while (unfollowed > 0 && performance.now() - started < seconds * 1000) {
      await sleep(500, undefined, { signal: interrupted });
      unfollowed = store.backlog().unfollowed - before;
    }
    const followed = { ...resident(product), afterS: round((performance.now() - started) / 1000, 1), unfollowed };
    await sleep(SETTLE_MS, undefined, { signal: interrupted });
    const settled = resident(product);
    return {
      machine: here,
      startMs: product.startMs,
      openCases: cases,
      createdPerSecond,
      idle,
      created,
      followed,
      settled,
    };
  } finally {
    store?.close();
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function open(product: Product, cases: number): Promise<number> {
  const submitter = await product.signIn('qian-ling');
  const clients = Array.from({ length: CLIENTS }, () => new HttpClient(product.base));
  const samples = new Samples();
  await runLoops({ loops: clients.map(client => submitLoop(client, submitter)), cases }, samples);
  for (const client of clients) client.close();
  return samples.measured(CLIENTS).casesPerSecond;
}

function resident({ pid, temporal }: Product): Resident {
  return { productMb: residentMb(pid), temporalMb: residentMb(temporal.pid) };
}
