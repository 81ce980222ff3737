import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import type { Mailing } from '../../engine/mail/carry-mail.ts';
import type { Engine, Followers } from '../../engine/ports.ts';
import type { Crm } from '../../integrations/crm.ts';
import type { Resale } from '../../integrations/resale.ts';
import { temporalCourier } from '../../runtime/courier.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { temporalJobStarter } from '../../runtime/job-starter.ts';
import { createSandbox, type Sandbox } from '../../runtime/sandbox.ts';
import type { TemporalLink } from '../../runtime/temporal.ts';
import { connectTemporal, type TemporalConnection } from '../../runtime/temporal-connection.ts';
import { jobErrand } from '../../worker/job-errand.ts';
import { mailErrand } from '../../worker/mail-errand.ts';
import { runWorker } from '../../worker/main.ts';
import { Relay, type RelayEvent } from '../../worker/relay.ts';
import { NO_MAIL } from './no-mail.ts';
import { programme } from './programme.ts';
import './quiet-temporal.ts';
import { RememberedResale } from './resale.ts';
import { openTemporaryStore } from './sqlite-store.ts';
import { sharedBundle } from './workflow-bundle.ts';

export interface Running {
  engine: Engine;
  store: Store;
  temporal: TemporalConnection;
  followers: Followers;
  relay: Relay;
  sandbox: Sandbox;
  taskQueue: string;
  close(): Promise<void>;
}

export interface RunningOptions {
  /** Each watcher alone: otherwise one hides the other's failure (design/architecture.md section 5). */
  watching?: boolean;
  worker?: boolean;
  nudging?: boolean;
  crm?: Crm;
  resale?: Resale;
  /** Carries mail, by the relay's errand; none goes out where absent. */
  mailing?: Mailing;
  policies?: Readonly<Record<string, JsonObject>>;
  graceMs?: number;
  /** How long a commit waits for further ones before its nudge. */
  quietMs?: number;
  /** The store's clock: business time of every case without an offset (test-clock.ts). */
  clock?: () => number;
  /** A server of the test's own instead of the run's. */
  server?: { address: string; namespace: string };
  report?: (event: { kind: RelayEvent; error?: unknown }) => void;
  /** The processes beside or instead of the product's. */
  processes?: readonly ProcessDefinition[];
  /** Stands between the engine and Temporal, to make it fail. */
  followers?: (real: Followers) => Followers;
  /** Stands between the engine and its database. */
  store?: (real: Store) => Store;
}

/** The product's moving parts on the real Temporal server of this run, with a store and a task queue of their own. */
export async function startRunning(options: RunningOptions = {}): Promise<Running> {
  const clock = options.clock ?? Date.now;
  const store = await openTemporaryStore({ clock });
  const made = await programme(store, options.policies);
  const processes = new Map([...made.processes, ...(options.processes ?? []).map(own => [own.name, own] as const)]);
  const engine = {
    ...made,
    processes,
    store: options.store?.(store) ?? store,
    quietMs: options.quietMs ?? 50,
    clock,
  };
  const server = options.server ?? { address: inject('temporalAddress'), namespace: inject('temporalNamespace') };
  const temporal = connectTemporal(server);
  const taskQueue = `test-${engine.newId()}`;
  const real = temporalFollowers(() => temporal.client, taskQueue);
  const followers = options.followers?.(real) ?? real;
  const crm = options.crm ?? { synchronise: async () => ({ reference: 'CRM-1' }) };
  const mailing = options.mailing ?? NO_MAIL;
  const ending = new AbortController();
  const relay = new Relay({
    engine,
    followers,
    graceMs: options.graceMs ?? 200,
    concurrency: 8,
    idleMs: 20,
    watching: options.watching ?? true,
    nudging: options.nudging ?? true,
    errands: [
      jobErrand({ engine, start: temporalJobStarter(() => temporal.client, taskQueue), report: console.error }),
      ...(options.mailing
        ? [
            mailErrand(
              engine,
              temporalCourier(() => temporal.client, taskQueue),
              20,
            ),
          ]
        : []),
    ],
    report: options.report ?? (() => {}),
  });
  const parts = [relay.run(ending.signal)];
  if (options.worker !== false) {
    const worker = runWorker({
      connect: () => NativeConnection.connect({ address: temporal.address }),
      namespace: temporal.namespace,
      taskQueue,
      activities: createActivities({
        engine,
        effects: effectHandlers({ crm, resale: options.resale ?? new RememberedResale() }),
        followers,
        mailing,
      }),
      bundle: await sharedBundle(),
      signal: ending.signal,
      report: ({ kind, error }) => {
        if (kind === 'worker-failed') console.error('worker failed', error);
      },
    });
    parts.push(worker);
  }
  const sandbox = createSandbox({ engine, followers, temporal: linkTo(temporal) });
  const close = async () => {
    ending.abort();
    await Promise.all(parts);
    await temporal.close();
    await store.close();
  };
  return { engine, store, temporal, followers, relay, sandbox, taskQueue, close };
}

function linkTo(temporal: TemporalConnection): TemporalLink {
  return {
    ready: Promise.resolve(temporal),
    current: () => temporal,
    target: () => ({ address: temporal.address, namespace: temporal.namespace }),
    server: () => undefined,
    stop: async () => {},
  };
}

const LOOK_EVERY_MS = 10;

/** Waits for a condition with a bound; answers what it became. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, withinMs = 15_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`It did not come about within ${withinMs} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}
