import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { numbers } from '../../runtime/sample/numbers.ts';
import { type Acknowledged, Client, type Ledger } from './clients.ts';

/** Several people at work on the product until they are sent home. */
export interface Office {
  ledger: Ledger;
  /** Resolves once so many commands in all were acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** Resolves when they have finished what they began. */
  close(): Promise<void>;
}

const LOOK_MS = 20;

export function openOffice(
  base: string,
  { seed, clients }: { seed: number; clients: number },
  onAcknowledged: (entry: Acknowledged) => void = () => {},
): Office {
  const ledger: Ledger = { acknowledged: [], retries: 0, refused: {} };
  const ending = new AbortController();
  const { signal } = ending;
  // Each answer that somebody puts off listens to it.
  setMaxListeners(0, signal);
  const people = Array.from(
    { length: clients },
    (_, n) => new Client({ base, random: numbers(seed + n + 1), ledger, signal, onAcknowledged }),
  );
  const working = Promise.all(people.map(person => person.run()));
  return {
    ledger,
    async acknowledged(count) {
      while (ledger.acknowledged.length < count) await Promise.race([sleep(LOOK_MS), working]);
    },
    async close() {
      ending.abort();
      await working;
      await Promise.all(people.map(person => person.settled()));
    },
  };
}
