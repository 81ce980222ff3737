import { setMaxListeners } from 'node:events';
import { numbers } from '../support/numbers.ts';
import { type Acknowledged, Client, type Ledger } from './clients.ts';

/** Several people at work on the product until they are sent home. */
export interface Office {
  ledger: Ledger;
  /** Resolves when they have finished what they began. */
  close(): Promise<void>;
}

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
    async close() {
      ending.abort();
      await working;
      await Promise.all(people.map(person => person.settled()));
    },
  };
}
