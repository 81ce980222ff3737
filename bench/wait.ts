import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../runtime/paths.ts';
import { interrupted, startNode } from './children.ts';
import { approveLoop, offerLoop, prepareOffers } from './flows.ts';
import { HttpClient, runLoops } from './load.ts';
import { type Machine, machine, Others, progress, residentMb } from './machine.ts';
import { type Product, StoreFile, startProduct } from './product.ts';
import { type Measured, quantile, round, Samples } from './stats.ts';
import { BARE, openBareClient } from './temporal-load.ts';
import { sleepBare } from './temporal-timers.ts';
import { dueTogether } from './wait-due.ts';
import { type Expired, WaitStore } from './wait-store.ts';

export interface WaitOptions {
  cases: number;
  /** How long the relay's lag is watched. */
  seconds: number;
}

export interface WaitResult {
  machine: Machine & { othersCores: number | null };
  cases: number;
  /** HOs offered over HTTP, until each is followed by a workflow that sleeps. */
  product: { acknowledgedPerSecond: number; followedPerSecond: number };
  /** Bare workflows that sleep on one timer, before and after the product's turn. */
  bare: { perSecond: number };
  followRatio: number;
  relayLag: { p50Ms: number; p99Ms: number; commandsPerSecond: number };
  storm: Expired & { decisions: Measured };
  perCase: { storeBytes: number; temporalBytes: number; productKb: number | null; temporalKb: number | null };
  goals: typeof GOALS;
}

const CLIENTS = 16;
const WARM_UP = 100;
const GOALS = { followRatio: 0.7, stormP99Ms: 8000 } as const;
const FOLLOWED_WITHIN_MS = 900_000;
const EXPIRED_WITHIN_MS = 300_000;
/** From the start of the product until all fall due: what else is measured, and a case's share of it on a busy machine. */
const BEFORE_DUE_MS = 60_000;
const BEFORE_DUE_MS_A_CASE = 95;
/** Idle before the storm at least, and how long those who come second may take to look. */
const CALM_MS = 3000;
const SETTLED_WITHIN_MS = 60_000;
const OPENED_PER_SECOND = 10;
const DECIDED_PER_SECOND = 33;

/** `bench wait`: cases that go on waiting, from submission to sleep, and all of them falling due at one instant. */
export async function benchWait({ cases, seconds }: WaitOptions): Promise<WaitResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const ending: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    progress('Starting the product, its Temporal server and the bare worker');
    const { due, offsetMs } = await dueTogether(folder, BEFORE_DUE_MS + seconds * 1000 + cases * BEFORE_DUE_MS_A_CASE);
    const started = await startProduct(folder, [], { COUNTERSIGN_SANDBOX_OFFSET_MS: String(offsetMs) });
    ending.push(started.stop);
    const bareWorker = await startBare(started, folder, ending);
    const others = new Others([started.pid, started.temporal.pid, bareWorker]);
    const half = Math.ceil(cases / 2);
    await bareTurn(started, WARM_UP);
    await followAll(started, WARM_UP, ending);
    const bareBefore = await bareTurn(started, half);
    const afterBare = await sizes(started);
    const product = await followAll(started, cases, ending);
    const after = await sizes(started);
    const bareAfter = await bareTurn(started, cases - half);
    progress(`relay lag for ${seconds} s`);
    const relayLag = await watchLag(started, seconds, ending);
    const othersCores = others.cores();
    const storm = await stormOn(started, due, ending);
    const bare = { perSecond: round(cases / (bareBefore + bareAfter), 1) };
    const each = (now: number | null, then: number | null, digits: number) =>
      now === null || then === null ? null : round((now - then) / cases, digits);
    return {
      machine: { ...here, othersCores },
      cases,
      product,
      bare,
      followRatio: round(product.followedPerSecond / bare.perSecond, 3),
      relayLag,
      storm,
      perCase: {
        storeBytes: each(after.store, afterBare.store, 0) ?? 0,
        temporalBytes: each(after.temporal, afterBare.temporal, 0) ?? 0,
        productKb: each(after.productKb, afterBare.productKb, 1),
        temporalKb: each(after.temporalKb, afterBare.temporalKb, 1),
      },
      goals: GOALS,
    };
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

async function startBare(product: Product, folder: string, ending: (() => unknown)[]): Promise<number> {
  const { address } = product.temporal;
  const client = await openBareClient(address);
  ending.push(client.close);
  const args = [join(packageRoot, 'dist', 'bench', 'temporal-bare.js'), address, BARE.namespace, BARE.taskQueue];
  const worker = await startNode({ args, logFile: join(folder, 'temporal-bare.log'), withinMs: 60_000 });
  ending.push(worker.stop);
  return worker.pid;
}

async function bareTurn(product: Product, cases: number): Promise<number> {
  progress(`bare: ${cases} workflows with one timer, ${CLIENTS} starts at once`);
  return sleepBare(product.temporal.address, cases, CLIENTS);
}

async function followAll(product: Product, cases: number, ending: (() => unknown)[]) {
  const store = new WaitStore(product.storeFile);
  ending.push(() => store.close());
  const vendor = await product.signIn('lin-hao');
  const clients = Array.from({ length: CLIENTS }, () => new HttpClient(product.base));
  const samples = new Samples();
  progress(`product: preparing ${cases} HOs`);
  const ids = await prepareOffers(clients, vendor, cases);
  progress(`product: offering them over HTTP at ${CLIENTS} clients`);
  const [before, started] = [store.followed(), performance.now()];
  const perSecond = () => round((cases * 1000) / (performance.now() - started), 1);
  await runLoops({ loops: clients.map(client => offerLoop(client, vendor, ids)), cases }, samples);
  const acknowledgedPerSecond = perSecond();
  for (const client of clients) client.close();
  const followed = () => store.followed() - before;
  await until(
    () => followed() >= cases,
    FOLLOWED_WITHIN_MS,
    () => `followed ${followed()} of ${cases}`,
  );
  return { acknowledgedPerSecond, followedPerSecond: perSecond() };
}

/** From the answer to an offer until its workflow has looked, while decisions go on; the relay's quiet second is part of it. */
async function watchLag(product: Product, seconds: number, ending: (() => unknown)[]) {
  const store = new WaitStore(product.storeFile);
  const file = new StoreFile(product.storeFile);
  ending.push(
    () => store.close(),
    () => file.close(),
  );
  const vendor = await product.signIn('lin-hao');
  const people = { submitter: await product.signIn('qian-ling'), approver: await product.signIn('feng-kai') };
  const answered = new Map<string, number>();
  const lags: number[] = [];
  const opener = new HttpClient(product.base);
  const deciders = Array.from({ length: 4 }, () => new HttpClient(product.base));
  const ids = await prepareOffers([opener], vendor, seconds * OPENED_PER_SECOND + 1);
  const offer = offerLoop(opener, vendor, ids, id => answered.set(id, performance.now()));
  const samples = new Samples();
  let decided = 0;
  const until = performance.now() + seconds * 1000;
  const opening = paced(until, OPENED_PER_SECOND, () => offer(samples));
  const deciding = deciders.map(client => {
    const once = approveLoop(client, file, people);
    return paced(until, DECIDED_PER_SECOND / deciders.length, async () => {
      await once(samples);
      decided += 3;
    });
  });
  const watching = (async () => {
    while (performance.now() < until || (answered.size > 0 && performance.now() < until + 60_000)) {
      for (const id of store.followedOf([...answered.keys()])) {
        lags.push(performance.now() - (answered.get(id) ?? 0));
        answered.delete(id);
      }
      await sleep(20, undefined, { signal: interrupted });
    }
  })();
  await Promise.all([opening, ...deciding, watching]);
  for (const client of [opener, ...deciders]) client.close();
  const sorted = Float64Array.from([...lags, ...[...answered].map(() => Number.POSITIVE_INFINITY)]).sort();
  return {
    p50Ms: round(quantile(sorted, 0.5), 0),
    p99Ms: round(quantile(sorted, 0.99), 0),
    commandsPerSecond: round(decided / seconds, 1),
  };
}

async function paced(until: number, perSecond: number, work: () => Promise<unknown>): Promise<void> {
  for (let next = performance.now(); next < until; next += 1000 / perSecond) {
    await sleep(Math.max(0, next - performance.now()), undefined, { signal: interrupted });
    await work();
  }
}

/** Lets the instant pass at which all fall due, with the workflows' timers and the second watch at work, while decisions go on. */
async function stormOn(product: Product, due: number, ending: (() => unknown)[]): Promise<WaitResult['storm']> {
  const store = new WaitStore(product.storeFile);
  const file = new StoreFile(product.storeFile);
  const client = new HttpClient(product.base);
  ending.push(
    () => client.close(),
    () => file.close(),
    () => store.close(),
  );
  const people = { submitter: await product.signIn('qian-ling'), approver: await product.signIn('feng-kai') };
  const left = due - Date.now();
  if (left < CALM_MS) throw new Error('They fell due before all was measured: fewer --cases, or a quieter machine');
  progress(`storm: ${store.open()} cases fall due at one instant, in ${Math.round(left / 1000)} s`);
  await sleep(left, undefined, { signal: interrupted });
  const samples = new Samples();
  const once = approveLoop(client, file, people);
  const started = performance.now();
  let decided = 0;
  while (store.open() > 0 && performance.now() - started < EXPIRED_WITHIN_MS) {
    await once(samples);
    decided += 1;
  }
  samples.add(decided, performance.now() - started);
  progress('storm: over; whoever comes second looks, too');
  const settling = performance.now();
  while (file.backlog().nudges > 0 && performance.now() - settling < SETTLED_WITHIN_MS) {
    await sleep(500, undefined, { signal: interrupted });
  }
  progress(`storm: ${file.backlog().nudges} workflows have yet to look`);
  return { ...store.expired(), decisions: samples.measured(1) };
}

async function until(done: () => boolean, withinMs: number, where: () => string): Promise<void> {
  const started = performance.now();
  let told = started;
  while (!done()) {
    if (performance.now() - started > withinMs) throw new Error(`Not within ${withinMs} ms: ${where()}`);
    if (performance.now() - told > 10_000) {
      progress(where());
      told = performance.now();
    }
    await sleep(50, undefined, { signal: interrupted });
  }
}

interface Sizes {
  store: number;
  temporal: number;
  productKb: number | null;
  temporalKb: number | null;
}

async function sizes({ dataDir, pid, temporal }: Product): Promise<Sizes> {
  const bytes = async (folder: string, name: RegExp) => {
    const files = (await readdir(folder)).filter(file => name.test(file));
    const found = await Promise.all(files.map(file => stat(join(folder, file))));
    return found.reduce((sum, { size }) => sum + size, 0);
  };
  const kb = (mb: number | null) => (mb === null ? null : mb * 1024);
  return {
    store: await bytes(dataDir, /^countersign\.db/),
    temporal: await bytes(join(dataDir, 'temporal'), /\.db/),
    productKb: kb(residentMb(pid)),
    temporalKb: kb(residentMb(temporal.pid)),
  };
}
