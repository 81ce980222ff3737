import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { packageRoot } from '../runtime/paths.ts';
import { interrupted, type Started, startNode } from './children.ts';
import { approveLoop, opportunityLoop, type People, prepareDrafts } from './flows.ts';
import { HttpClient, type Once, runLoops } from './load.ts';
import { cpuMs, type Machine, machine, Others, progress } from './machine.ts';
import { type Product, StoreFile, startProduct } from './product.ts';
import { compareRows, type RowsWritten } from './rows.ts';
import { type Measured, round, Samples } from './stats.ts';
import { BARE, openBareClient } from './temporal-load.ts';

export interface ApproveOptions {
  /** Seconds of each measured stretch at 32 clients; there are three of each side, in turn. */
  seconds: number;
  /** POs of the part beside it. */
  cases: number;
  /** A folder for CPU profiles of the product. */
  profile: string | undefined;
}

const CLIENTS = 32;
const ROUNDS = 3;
const WARM_UP_S = 3;
const ALONE_S = 3;
const FOLLOWED_WITHIN_S = 60;
export const GOALS = { vsFloor: 0.6, vsTemporal: 5 } as const;

interface Side {
  one: Measured;
  many: Measured;
  /** CPU its server processes took for a case at 32 clients: what other work on the machine disturbs least. */
  cpuMsPerCase: number | null;
}

export interface OpportunityResult extends Measured {
  /** Nudges that stood in the store, and cases without a workflow, when the last command was answered. */
  backlogAtEnd: { nudges: number; unfollowed: number };
  /** From then until every case had its workflow; null where that took longer than the bench waits. */
  allFollowedAfterS: number | null;
}

export interface ApproveResult {
  machine: Machine & { othersCores: number | null; temporal: string };
  durability: { product: string; floor: string; floorGrouped: string; temporal: string };
  startMs: number;
  product: Side;
  floor: Side;
  /** The same floor with the product's group commit: what rules, permissions and tokens cost, apart from commits saved. */
  floorGrouped: Side;
  temporal: Side;
  vsFloor: number;
  vsFloorGrouped: number;
  vsTemporal: number;
  goals: typeof GOALS;
  rows: RowsWritten;
  opportunity: OpportunityResult;
}

/** What is under load: a loop for each client, the samples of its two stretches, the processes that serve it. */
class Load {
  readonly loops: readonly Once[];
  readonly one = new Samples();
  readonly many = new Samples();
  private readonly pids: readonly number[];
  private cpuMs = 0;

  constructor(loops: readonly Once[], pids: readonly number[]) {
    this.loops = loops;
    this.pids = pids;
  }

  warmUp(): Promise<void> {
    return runLoops({ loops: this.loops, seconds: WARM_UP_S }, new Samples());
  }

  alone(): Promise<void> {
    return runLoops({ loops: this.loops.slice(0, 1), seconds: ALONE_S }, this.one);
  }

  async together(seconds: number): Promise<void> {
    const before = this.cpu();
    await runLoops({ loops: this.loops, seconds }, this.many);
    this.cpuMs += this.cpu() - before;
  }

  side(): Side {
    const many = this.many.measured(CLIENTS);
    const cpuMsPerCase = Number.isNaN(this.cpuMs) ? null : round(this.cpuMs / many.cases, 2);
    return { one: this.one.measured(1), many, cpuMsPerCase };
  }

  private cpu(): number {
    return this.pids.reduce((sum, pid) => sum + (cpuMs(pid) ?? Number.NaN), 0);
  }
}

/** `bench approve`: the product, the floor and bare Temporal on one machine in one run, in turn. */
export async function benchApprove({ seconds, cases, profile }: ApproveOptions): Promise<ApproveResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const ending: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    progress('Starting the product, its Temporal server and the floor');
    const product = await startProduct(folder, profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []);
    ending.push(product.stop);
    const temporal = await openTemporal(product, folder, ending);
    const floor = await startFloor(folder, 'floor', ending);
    const floorGrouped = await startFloor(folder, 'floor-grouped', ending);
    const people = { submitter: await product.signIn('qian-ling'), approver: await product.signIn('feng-kai') };
    const loads = {
      product: new Load(approveLoops(product, product.storeFile, people, ending), [product.pid]),
      floor: new Load(approveLoops(floor, floor.storeFile, NOBODY, ending), [floor.pid]),
      floorGrouped: new Load(approveLoops(floorGrouped, floorGrouped.storeFile, NOBODY, ending), [floorGrouped.pid]),
      temporal: new Load(temporal.loops, [temporal.workerPid, product.temporal.pid]),
    };
    const others = new Others([product.pid, product.temporal.pid, floor.pid, floorGrouped.pid, temporal.workerPid]);
    await takeTurns(loads, seconds);
    const othersCores = others.cores();
    const sides = {
      product: loads.product.side(),
      floor: loads.floor.side(),
      floorGrouped: loads.floorGrouped.side(),
      temporal: loads.temporal.side(),
    };
    const rows = compareRows(product.storeFile, floor.storeFile);
    const opportunity = await benchOpportunity(product, cases, ending);
    const ratio = (other: Side) => round(sides.product.many.casesPerSecond / other.many.casesPerSecond, 3);
    return {
      machine: { ...here, othersCores, temporal: temporal.version },
      durability: {
        product: 'SQLite, WAL, synchronous=FULL; commands that wait together share a commit (group commit)',
        floor: 'SQLite, WAL, synchronous=FULL; one transaction and one commit for each request',
        floorGrouped: 'the same, but requests that wait together share a commit, as in the product',
        temporal: "the product's own Temporal server: SQLite, synchronous=FULL",
      },
      startMs: product.startMs,
      ...sides,
      vsFloor: ratio(sides.floor),
      vsFloorGrouped: ratio(sides.floorGrouped),
      vsTemporal: ratio(sides.temporal),
      goals: GOALS,
      rows,
      opportunity,
    };
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

const NOBODY: People = { submitter: '', approver: '' };

async function startFloor(folder: string, name: 'floor' | 'floor-grouped', ending: (() => unknown)[]) {
  const storeFile = join(folder, `${name}.db`);
  const args = [script('floor'), storeFile, ...(name === 'floor-grouped' ? ['grouped'] : [])];
  const floor = await startNode({ args, logFile: join(folder, `${name}.log`), withinMs: 20_000 });
  ending.push(floor.stop);
  return { ...floor, storeFile };
}

async function openTemporal(product: Product, folder: string, ending: (() => unknown)[]) {
  const { address } = product.temporal;
  const connection = await Connection.connect({ address });
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  await connection.close();
  const temporal = await openBareClient(address);
  ending.push(temporal.close);
  const args = [script('temporal-bare'), address, BARE.namespace, BARE.taskQueue];
  const worker = await startNode({ args, logFile: join(folder, 'temporal-bare.log'), withinMs: 60_000 });
  ending.push(worker.stop);
  const loops = Array.from({ length: CLIENTS }, () => temporal.loop);
  return { loops, workerPid: worker.pid, version: serverVersion ?? 'unknown' };
}

function approveLoops({ base }: Started, storeFile: string, people: People, ending: (() => unknown)[]): Once[] {
  const store = new StoreFile(storeFile);
  const clients = connect(base, ending);
  ending.push(() => store.close());
  return clients.map(client => approveLoop(client, store, people));
}

function connect(base: string, ending: (() => unknown)[]): HttpClient[] {
  return Array.from({ length: CLIENTS }, () => {
    const client = new HttpClient(base);
    ending.push(() => client.close());
    return client;
  });
}

/** In turn, so that what else the machine does meets all of them. */
async function takeTurns(loads: Record<string, Load>, seconds: number): Promise<void> {
  for (const [name, load] of Object.entries(loads)) {
    progress(`${name}: warming up`);
    await load.warmUp();
    progress(`${name}: 1 client`);
    await load.alone();
  }
  for (let round = 1; round <= ROUNDS; round++) {
    for (const [name, load] of Object.entries(loads)) {
      progress(`${name}: ${CLIENTS} clients, round ${round} of ${ROUNDS}`);
      await load.together(seconds);
    }
  }
}

/** Three commands on POs that go on waiting: how fast they are acknowledged, and how far the relay is behind after them. */
async function benchOpportunity(
  product: Product,
  cases: number,
  ending: (() => unknown)[],
): Promise<OpportunityResult> {
  progress(`opportunity: preparing ${cases} drafts`);
  const store = new StoreFile(product.storeFile);
  ending.push(() => store.close());
  const clients = connect(product.base, ending);
  const people = {
    partner: await product.signIn('hai-admin'),
    reviewer: await product.signIn('wang-fang'),
    validator: await product.signIn('zhao-qiang'),
  };
  const before = store.backlog().unfollowed;
  const drafts = await prepareDrafts(clients, people.partner, cases);
  progress(`opportunity: ${CLIENTS} clients, ${cases} cases`);
  const samples = new Samples();
  await runLoops({ loops: clients.map(client => opportunityLoop(client, store, people, drafts)), cases }, samples);
  const ended = performance.now();
  const backlogAtEnd = store.backlog();
  progress(`opportunity: waiting until ${backlogAtEnd.unfollowed - before} cases are followed`);
  let allFollowedAfterS: number | null = null;
  while (performance.now() - ended < FOLLOWED_WITHIN_S * 1000) {
    if (store.backlog().unfollowed <= before) {
      allFollowedAfterS = round((performance.now() - ended) / 1000, 1);
      break;
    }
    await sleep(200, undefined, { signal: interrupted });
  }
  return { ...samples.measured(CLIENTS), backlogAtEnd, allFollowedAfterS };
}

function script(name: string): string {
  return join(packageRoot, 'dist', 'bench', `${name}.js`);
}
