import { join } from 'node:path';
import { packageRoot } from '../runtime/paths.ts';
import { startNode } from './children.ts';
import { HttpClient, type Once, runLoops } from './load.ts';
import { cpuMs, progress } from './machine.ts';
import { type Measured, round, Samples } from './stats.ts';

export const CLIENTS = 32;
const ROUNDS = 3;
const WARM_UP_S = 3;
const ALONE_S = 3;

export interface Side {
  one: Measured;
  many: Measured;
  /** CPU its server processes took for a case at 32 clients: what other work on the machine disturbs least. */
  cpuMsPerCase: number | null;
}

/** What is under load: a loop for each client, the samples of its two stretches, the processes that serve it. */
export class Load {
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

/** The bare handler on a store file of its own, with a commit for each request or for those that wait together. */
export async function startFloor(folder: string, name: 'floor' | 'floor-grouped', ending: (() => unknown)[]) {
  const storeFile = join(folder, `${name}.db`);
  const args = [script('floor'), storeFile, ...(name === 'floor-grouped' ? ['grouped'] : [])];
  const floor = await startNode({ args, logFile: join(folder, `${name}.log`), withinMs: 20_000 });
  ending.push(floor.stop);
  return { ...floor, storeFile };
}

/** As many clients as are measured together. */
export function connect(base: string, ending: (() => unknown)[]): HttpClient[] {
  return Array.from({ length: CLIENTS }, () => {
    const client = new HttpClient(base);
    ending.push(() => client.close());
    return client;
  });
}

/** In turn, so that what else the machine does meets all of them. */
export async function takeTurns(loads: Record<string, Load>, seconds: number): Promise<void> {
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

/** A compiled script of the bench. */
export function script(name: string): string {
  return join(packageRoot, 'dist', 'bench', `${name}.js`);
}
