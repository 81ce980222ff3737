import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { numbers } from '../../runtime/sample/numbers.ts';
import { startReceiver } from '../support/smtp-receiver.ts';
import type { Ledger } from './clients.ts';
import { openOffice } from './office.ts';
import { type Parts, startParts } from './parts.ts';
import { type Found, settledState } from './settled.ts';

export interface KillOptions {
  seed: number;
  kills: number;
  clients: number;
  /** At least so many are acknowledged in all, spread over the kills: a slow machine takes longer, it does not try less. */
  commands: number;
  /** With a mail server, and kills of the courier between its yes and the commit. Settling then takes five minutes longer. */
  mailed: boolean;
  say: (line: string) => void;
}

/**
 * What dies: a process at any moment; the worker in the moment after a commit, before its nudge; the worker after the mail server has
 * a mail and before the courier knows.
 */
const TARGETS = ['api', 'worker', 'temporal', 'before-nudge', 'before-sent'] as const;
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
export async function runKills({ seed, kills, clients, commands, mailed, say }: KillOptions): Promise<KillReport> {
  const random = numbers(seed);
  const targets = TARGETS.filter(target => mailed || target !== 'before-sent');
  const began = Date.now();
  const mails = new Moments();
  const receiver = await startReceiver({ message: () => mails.reached() });
  const parts = await startParts(mailed ? { COUNTERSIGN_SMTP_URL: receiver.url } : {});
  const commits = new Moments();
  const office = openOffice(parts.base, { seed, clients }, ({ command }) => {
    if (command === 'submit' || command === 'offer') void commits.reached();
  });
  const done: Record<Target, number> = { api: 0, worker: 0, temporal: 0, 'before-nudge': 0, 'before-sent': 0 };
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const target = targets[Math.floor(random() * targets.length)] ?? 'api';
      await office.acknowledged(Math.floor(((kill - 1) / kills) * commands));
      await sleep(random() * 800);
      await killPart(parts, target, { commits, mails });
      done[target] += 1;
      if (kill % 20 === 0) say(`${kill} of ${kills} kills, ${office.ledger.acknowledged.length} commands acknowledged`);
    }
    await office.acknowledged(commands);
    await office.close();
    say('Nothing dies any more; waiting until everything is done');
    const { acknowledged, retries, refused } = office.ledger;
    const found = await settledState(parts, office.ledger, say, mailed ? receiver.mails : undefined);
    const seconds = Math.round((Date.now() - began) / 1000);
    return { seed, kills: done, seconds, acknowledged: acknowledged.length, retries, refused, ...found };
  } finally {
    await parts.stop();
    await receiver.stop();
    await rm(parts.folder, { recursive: true, force: true });
  }
}

/** Lets a kill wait for the next moment of a kind; what reached it goes on once the kill has struck. */
class Moments {
  private waiting: (() => void)[] = [];

  async reached(): Promise<undefined> {
    for (const strike of this.waiting.splice(0)) strike();
    return undefined;
  }

  /** Strikes at the next one, or after the bound where none comes. */
  strike(withinMs: number, kill: () => void): Promise<void> {
    return new Promise(resolve => {
      const strike = () => {
        clearTimeout(late);
        kill();
        resolve();
      };
      const late = setTimeout(() => {
        this.waiting = this.waiting.filter(waits => waits !== strike);
        strike();
      }, withinMs);
      this.waiting.push(strike);
    });
  }
}

const MOMENT_MS = 5000;

async function killPart(parts: Parts, target: Target, moments: { commits: Moments; mails: Moments }): Promise<void> {
  switch (target) {
    case 'api':
      return parts.api.kill();
    case 'worker':
      return parts.worker.kill();
    case 'temporal':
      return parts.temporal().kill();
    case 'before-nudge':
    case 'before-sent': {
      const kill = await parts.worker.aim();
      const kind = target === 'before-nudge' ? moments.commits : moments.mails;
      return kind.strike(MOMENT_MS, kill);
    }
  }
}
