import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIVES } from '../runtime/sample/lives/all.ts';
import { approveLoop } from './flows.ts';
import { lifeLoop } from './lives.ts';
import { type Machine, machine, Others, progress } from './machine.ts';
import { type Product, StoreFile, startProduct } from './product.ts';
import { round } from './stats.ts';
import { connect, Load, type Side, startFloor, takeTurns } from './turns.ts';

export interface MixedResult {
  machine: Machine & { othersCores: number | null };
  durability: { product: string; floor: string };
  /** Lives by how many of a thousand cases lead them. */
  lives: Readonly<Record<string, number>>;
  product: Side;
  floor: Side;
  /** Commands a second of the mixed load at 32 clients, to those of the bare handler of the same run. */
  vsFloor: number;
}

/** Everybody who does something in a life. */
function peopleOfLives(): string[] {
  const people = new Set<string>();
  for (const life of LIVES) {
    for (let n = 0; n < 50; n += 1) {
      const told = life.tell(n, among => among[n % among.length] as (typeof among)[number]);
      for (const [, userId] of told.steps) people.add(userId);
    }
  }
  return [...people];
}

/** `bench mixed`: cases of all processes as they are among each other, beside the bare handler, in turn in one run. */
export async function benchMixed({ seconds }: { seconds: number }): Promise<MixedResult> {
  const here = machine();
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  const ending: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    progress('Starting the product, its Temporal server and the floor');
    const product = await startProduct(folder);
    ending.push(product.stop);
    const floor = await startFloor(folder, 'floor', ending);
    const loads = {
      product: new Load(await mixedLoops(product, ending), [product.pid]),
      floor: new Load(floorLoops(floor, ending), [floor.pid]),
    };
    const others = new Others([product.pid, product.temporal.pid, floor.pid]);
    await takeTurns(loads, seconds);
    const sides = { product: loads.product.side(), floor: loads.floor.side() };
    const total = LIVES.reduce((sum, { weight }) => sum + weight, 0);
    return {
      machine: { ...here, othersCores: others.cores() },
      durability: {
        product: 'SQLite, WAL, synchronous=FULL; commands that wait together share a commit (group commit)',
        floor: 'SQLite, WAL, synchronous=FULL; one transaction and one commit for each request',
      },
      lives: Object.fromEntries(LIVES.map(({ name, weight }) => [name, Math.round((1000 * weight) / total)])),
      ...sides,
      vsFloor: round(sides.product.many.commandsPerSecond / sides.floor.many.commandsPerSecond, 3),
    };
  } finally {
    for (const end of ending.reverse()) await end();
  }
}

async function mixedLoops(product: Product, ending: (() => unknown)[]) {
  const headers = new Map<string, string>();
  for (const userId of peopleOfLives()) headers.set(userId, await product.signIn(userId));
  const store = new StoreFile(product.storeFile);
  ending.push(() => store.close());
  const signedIn = (userId: string) => {
    const header = headers.get(userId);
    if (header === undefined) throw new Error(`${userId} is not signed in`);
    return header;
  };
  return connect(product.base, ending).map(client => lifeLoop(client, store, signedIn));
}

function floorLoops({ base, storeFile }: { base: string; storeFile: string }, ending: (() => unknown)[]) {
  const store = new StoreFile(storeFile);
  ending.push(() => store.close());
  return connect(base, ending).map(client => approveLoop(client, store, { submitter: '', approver: '' }));
}
