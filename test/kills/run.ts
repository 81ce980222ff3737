import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { numbers } from '../support/numbers.ts';
import type { Acknowledged, Ledger } from './clients.ts';
import { openOffice } from './office.ts';
import { type Parts, startParts } from './parts.ts';
import { type Found, settledState } from './settled.ts';

export interface KillOptions {
  seed: number;
  kills: number;
  clients: number;
  say: (line: string) => void;
}

/** What dies: a process at any moment, or the worker in the moment after a commit, before its nudge. */
const TARGETS = ['api', 'worker', 'temporal', 'before-nudge'] as const;
type Target = (typeof TARGETS)[number];

export interface KillReport extends Found {
  seed: number;
  kills: Record<Target, number>;
  seconds: number;
  acknowledged: number;
  retries: number;
  refused: Ledger['refused'];
}

/** Kills parts of a loaded product at moments a seed chooses, lets it settle, and compares what is there with what was acknowledged. */
export async function runKills({ seed, kills, clients, say }: KillOptions): Promise<KillReport> {
  const random = numbers(seed);
  const began = Date.now();
  const parts = await startParts();
  const commits = new Commits();
  const office = openOffice(parts.base, { seed, clients }, commits.tell);
  const done: Record<Target, number> = { api: 0, worker: 0, temporal: 0, 'before-nudge': 0 };
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const target = TARGETS[Math.floor(random() * TARGETS.length)] ?? 'api';
      await sleep(random() * 800);
      await killPart(parts, target, commits);
      done[target] += 1;
      if (kill % 20 === 0) say(`${kill} of ${kills} kills, ${office.ledger.acknowledged.length} commands acknowledged`);
    }
    await office.close();
    say('Nothing dies any more; waiting until everything is done');
    const { acknowledged, retries, refused } = office.ledger;
    const found = await settledState(parts, office.ledger, say);
    const seconds = Math.round((Date.now() - began) / 1000);
    return { seed, kills: done, seconds, acknowledged: acknowledged.length, retries, refused, ...found };
  } finally {
    await parts.stop();
    await rm(parts.folder, { recursive: true, force: true });
  }
}

/** Lets a kill wait for the next commit that owes a nudge. */
class Commits {
  private waiting: (() => void)[] = [];

  readonly tell = ({ command }: Acknowledged): void => {
    if (command !== 'submit' && command !== 'offer') return;
    for (const wake of this.waiting.splice(0)) wake();
  };

  next(withinMs: number): Promise<void> {
    return new Promise(resolve => {
      const late = setTimeout(resolve, withinMs);
      this.waiting.push(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }
}

async function killPart(parts: Parts, target: Target, commits: Commits): Promise<void> {
  switch (target) {
    case 'api':
      return parts.api.kill();
    case 'worker':
      return parts.worker.kill();
    case 'temporal':
      return parts.temporal().kill();
    case 'before-nudge':
      await parts.worker.up();
      await commits.next(5000);
      return parts.worker.kill();
  }
}
