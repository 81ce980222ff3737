import { NativeConnection } from '@temporalio/worker';
import { inject } from 'vitest';
import { createActivities } from '../../activities/create-activities.ts';
import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { effectHandlers } from '../../engine/effect-handlers.ts';
import type { Engine, Followers } from '../../engine/ports.ts';
import type { Crm } from '../../integrations/crm.ts';
import { temporalFollowers } from '../../runtime/followers.ts';
import { createSandbox, type Sandbox } from '../../runtime/sandbox.ts';
import { SEARCH_ATTRIBUTES, type TemporalLink } from '../../runtime/temporal.ts';
import { connectTemporal, type TemporalConnection } from '../../runtime/temporal-connection.ts';
import { prepareNamespace } from '../../runtime/temporal-namespace.ts';
import { bundleWorkflows } from '../../worker/bundle.ts';
import { runWorker } from '../../worker/main.ts';
import { Relay } from '../../worker/relay.ts';
import { programme } from './programme.ts';
import { openTemporaryStore } from './sqlite-store.ts';

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
  policies?: Readonly<Record<string, JsonObject>>;
  graceMs?: number;
  /** Stands between the engine and Temporal, to make it fail. */
  followers?: (real: Followers) => Followers;
}

let bundle: Promise<{ code: string }> | undefined;

/** The product's moving parts on the real Temporal server of this run, with a store and a task queue of their own. */
export async function startRunning(options: RunningOptions = {}): Promise<Running> {
  const store = await openTemporaryStore();
  const engine = { ...(await programme(store, options.policies)), quietMs: 50 };
  const temporal = connectTemporal({ address: inject('temporalAddress'), namespace: inject('temporalNamespace') });
  const needs = { namespace: temporal.namespace, retentionDays: 1, searchAttributes: SEARCH_ATTRIBUTES };
  await prepareNamespace(temporal.connection, needs, { timeoutMs: 20_000 });
  const taskQueue = `test-${engine.newId()}`;
  const real = temporalFollowers(() => temporal.client, taskQueue);
  const followers = options.followers?.(real) ?? real;
  const crm = options.crm ?? { synchronise: async () => ({ reference: 'CRM-1' }) };
  const ending = new AbortController();
  const relay = new Relay({
    engine,
    followers,
    graceMs: options.graceMs ?? 200,
    concurrency: 8,
    idleMs: 20,
    watching: options.watching ?? true,
    nudging: options.nudging ?? true,
    report: () => {},
  });
  const parts = [relay.run(ending.signal)];
  if (options.worker !== false) {
    bundle ??= bundleWorkflows();
    const worker = runWorker({
      connect: () => NativeConnection.connect({ address: temporal.address }),
      namespace: temporal.namespace,
      taskQueue,
      activities: createActivities({ engine, effects: effectHandlers({ crm }), followers }),
      bundle: await bundle,
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

/** Waits for a condition with a bound; answers what it became. */
export async function eventually<T>(look: () => Promise<T | undefined | false>, withinMs = 15_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`It did not come about within ${withinMs} ms`);
    await new Promise(resolve => setImmediate(resolve));
  }
}
