import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { interrupted, type Started, startNode } from './children.ts';
import { approveLoop, opportunityLoop, type People, prepareDrafts } from './flows.ts';
import { type Once, runLoops } from './load.ts';
import { type Machine, machine, Others, progress } from './machine.ts';
import { type Product, StoreFile, startProduct } from './product.ts';
import { compareRows, type RowsWritten } from './rows.ts';
import { runShippedPolicy } from './shipped-policy.ts';
import { type Measured, round, Samples } from './stats.ts';
import { BARE, openBareClient } from './temporal-load.ts';
import { CLIENTS, connect, Load, type Side, script, startFloor, takeTurns } from './turns.ts';

export interface ApproveOptions {
  /** Seconds of each measured stretch at 32 clients; there are three of each side, in turn. */
  seconds: number;
  /** POs of the part beside it. */
  cases: number;
  /** A folder for CPU profiles of the product. */
  profile: string | undefined;
}

const FOLLOWED_WITHIN_S = 60;
export const GOALS = { vsFloor: 0.6, vsTemporal: 5 } as const;

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

/** `bench approve`: the product, the floor and bare Temporal on one machine in one run, in turn. */
export async function benchApprove({ seconds, cases, profile }: ApproveOptions): Promise<ApproveResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const ending: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    progress('Starting the product, its Temporal server and the floor');
    const product = await startProduct(folder, profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []);
    ending.push(product.stop);
    await runShippedPolicy(product, 'purchase-approval');
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
