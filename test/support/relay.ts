import { onTestFinished } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Engine, Followers } from '../../engine/ports.ts';
import { Relay, type RelayOptions } from '../../worker/relay.ts';
import { programme } from './programme.ts';
import { openTemporaryStore } from './sqlite-store.ts';
import type { TestClock } from './test-clock.ts';

export interface OpenRelay {
  engine: Engine;
  store: Store;
  relay: Relay;
  /** The case ids that were nudged, in order. */
  nudged: string[];
  reported: { kind: string; error?: unknown }[];
  /** Another relay on the same store. */
  another(options?: Partial<RelayOptions>): Relay;
}

export interface OpenRelayOptions extends Partial<RelayOptions> {
  clock: TestClock;
  policies?: Readonly<Record<string, JsonObject>>;
}

/** A relay whose rounds the test makes, on a store of its own, with workflows that only note that they were told. */
export async function openRelay({ clock, policies, ...given }: OpenRelayOptions): Promise<OpenRelay> {
  const store = await openTemporaryStore({ clock: clock.now });
  onTestFinished(() => store.close());
  const engine = { ...(await programme(store, policies)), clock: clock.now };
  const nudged: string[] = [];
  const reported: OpenRelay['reported'] = [];
  const another = (options: Partial<RelayOptions> = {}) =>
    new Relay({
      engine,
      followers: noting(nudged),
      graceMs: 0,
      concurrency: 8,
      idleMs: 1,
      report: event => void reported.push(event),
      ...given,
      ...options,
    });
  return { engine, store, relay: another(), nudged, reported, another };
}

export function noting(nudged: string[]): Followers {
  return {
    nudge: async caseId => void nudged.push(caseId),
    remind: async () => {},
    async *running() {},
  };
}
