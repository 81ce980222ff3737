import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartedProduct, startProduct } from '../../bench/started-product.ts';
import { openSqliteStore } from '../../db/sqlite.ts';
import type { JsonObject } from '../../domain/json.ts';
import { hashing } from '../../engine/hashing.ts';
import { installSettings } from '../../engine/settings-install.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { configFrom } from '../../runtime/config.ts';
import { migrateStore } from '../../runtime/context.ts';
import { paths } from '../../runtime/paths.ts';
import { installSampleDirectory, readSampleDirectory } from '../../runtime/sample/install-directory.ts';
import { SEARCH_ATTRIBUTES } from '../../runtime/temporal.ts';
import { defaultCacheDir, findTemporalBinary } from '../../runtime/temporal-binary.ts';
import { startTemporalServer, type TemporalServer } from '../../runtime/temporal-server.ts';
import { freePort } from '../support/free-port.ts';

/** A process of the product that comes back each time it is killed, until it is stopped. */
export class Part {
  private readonly begin: () => Promise<StartedProduct>;
  private starting: Promise<StartedProduct>;
  kills = 0;

  constructor(begin: () => Promise<StartedProduct>) {
    this.begin = begin;
    this.starting = begin();
  }

  /** Ends it as a power cut does and starts it again; one that was still starting is waited for first. */
  async kill(): Promise<void> {
    (await this.aim())();
  }

  /** The same, ready to be done at once when the moment comes. */
  async aim(): Promise<() => void> {
    const { pid } = await this.up();
    return () => {
      process.kill(pid, 'SIGKILL');
      this.kills += 1;
      this.starting = this.begin();
      // Whoever needs it waits for it; it is not this call's to fail.
      this.starting.catch(() => undefined);
    };
  }

  up(): Promise<StartedProduct> {
    return this.starting;
  }

  async stop(): Promise<void> {
    await (await this.up()).stop();
  }
}

/** The product in pieces: a Temporal server, an API and a worker on one SQLite file, each to be killed by itself. */
export interface Parts {
  folder: string;
  base: string;
  env: Record<string, string>;
  temporal(): TemporalServer;
  api: Part;
  worker: Part;
  /** Takes the Temporal server away; answers how it comes back, at the same address with the same files. */
  takeTemporalAway(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

const NAMESPACE = 'kills';

/** Deadlines short enough to fall due while things die. */
const POLICIES: Readonly<Record<string, JsonObject>> = { 'vendor-opportunity': { 'ho.acceptance.within': '1min' } };

export async function startParts(moreEnv: Record<string, string> = {}): Promise<Parts> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-kills-'));
  const data = join(folder, 'data');
  await mkdir(data);
  const port = await freePort();
  const report = () => {};
  const binary = await findTemporalBinary({ cacheDir: defaultCacheDir(process.env), report, env: process.env });
  const startTemporal = () =>
    startTemporalServer({
      binary,
      dataDir: join(folder, 'temporal'),
      namespace: NAMESPACE,
      searchAttributes: SEARCH_ATTRIBUTES,
      report,
    });
  let temporal = await startTemporal();
  const env = {
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: NAMESPACE,
    COUNTERSIGN_DATA: data,
    COUNTERSIGN_SAMPLE: 'false',
    ...moreEnv,
  };
  await prepare(env);
  const api = new Part(() => startProduct(data, { ...env, COUNTERSIGN_PORT: String(port) }, undefined, 'serve'));
  const worker = new Part(() => startProduct(data, env, undefined, 'worker'));
  const { base } = await api.up();
  await worker.up();
  const stop = async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await temporal.stop();
  };
  const takeTemporalAway = async () => {
    await temporal.stop();
    return async () => {
      temporal = await startTemporal();
    };
  };
  return { folder, base, env, temporal: () => temporal, api, worker, takeTemporalAway, stop };
}

/** Who wants mail: enough to be killed over, few enough to be through with it soon. */
const MAILED = ['lin-hao'];

/** The sample people without their ninety days, and a second version of the policies. */
async function prepare(env: Record<string, string>): Promise<void> {
  const config = configFrom(env);
  await migrateStore(config);
  if (config.store.kind !== 'sqlite') throw new Error('The kills run on SQLite');
  const store = await openSqliteStore({ file: config.store.file });
  const documents = loadPolicies(paths.policies).filter(({ process }) => Object.hasOwn(POLICIES, process));
  const changed = documents.map(file => ({
    ...file,
    version: 1000,
    values: { ...file.values, ...POLICIES[file.process] },
  }));
  await installSettings({ store, hashing }, changed, []);
  const directory = readSampleDirectory(paths.sampleDirectory);
  await installSampleDirectory(store, directory);
  await store.write(async tx => {
    for (const { id } of directory.users.filter(user => !MAILED.includes(user.id))) {
      await tx.insert('mailPreferences', { userId: id, mode: 'off', digestHour: 8, digestAt: null, digestedUntil: 0 });
    }
  });
  await store.close();
}
