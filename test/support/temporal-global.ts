import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type ProgressLine } from '../../runtime/progress.ts';
import { SEARCH_ATTRIBUTES } from '../../runtime/temporal.ts';
import { defaultCacheDir, findTemporalBinary } from '../../runtime/temporal-binary.ts';
import { connectTemporal } from '../../runtime/temporal-connection.ts';
import { prepareNamespace } from '../../runtime/temporal-namespace.ts';
import { abandonTemporalData, startTemporalServer } from '../../runtime/temporal-server.ts';
import { buildOnce } from './build-once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    temporalAddress: string;
    temporalNamespace: string;
    /** What the test files of this run share: the workflow bundle, built by the first that needs it. */
    runFolder: string;
  }
}

const NAMESPACE = 'countersign-test';
const FOLDER_PREFIX = 'countersign-test-temporal-';

/**
 * The built product, and one Temporal server for the whole run, in a folder of its own under the system's temporary one. To use a
 * server that runs already, name it in COUNTERSIGN_TEST_TEMPORAL_ADDRESS; ids then have to be unique across runs.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildOnce();
  const { address, teardown } = await provideServer(process.env.COUNTERSIGN_TEST_TEMPORAL_ADDRESS);
  const runFolder = await mkdtemp(join(tmpdir(), 'countersign-test-run-'));
  project.provide('temporalAddress', address);
  project.provide('temporalNamespace', NAMESPACE);
  project.provide('runFolder', runFolder);
  return async () => {
    await teardown();
    await rm(runFolder, { recursive: true, force: true });
  };
}

async function provideServer(running: string | undefined): Promise<{ address: string; teardown: () => Promise<void> }> {
  if (running) {
    const temporal = connectTemporal({ address: running, namespace: NAMESPACE });
    try {
      const needs = { namespace: NAMESPACE, retentionDays: 1, searchAttributes: SEARCH_ATTRIBUTES };
      await prepareNamespace(temporal.connection, needs, { timeoutMs: 10_000 });
      if (!(await temporal.timeSkipping())) throw cannotSkipTime(running);
    } finally {
      await temporal.close();
    }
    return { address: running, teardown: async () => undefined };
  }
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), FOLDER_PREFIX));
  try {
    const binary = await findTemporalBinary({ cacheDir: defaultCacheDir(process.env), report, env: process.env });
    if (!binary.timeSkipping) throw cannotSkipTime(binary.path);
    const server = await startTemporalServer({
      binary,
      dataDir,
      namespace: NAMESPACE,
      searchAttributes: SEARCH_ATTRIBUTES,
      report,
      durability: 'off',
    });
    const teardown = async (): Promise<void> => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
    if (server.timeSkipping) return { address: server.address, teardown };
    await teardown();
    throw cannotSkipTime(binary.path);
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** Clears away the servers and folders of runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue;
    const folder = join(tmpdir(), name);
    if (await abandonTemporalData(folder, report)) await rm(folder, { recursive: true, force: true });
  }
}

function cannotSkipTime(server: string): Error {
  return new Error(
    `The tests let days pass in seconds and need a Temporal server that can skip time, 1.32 or newer with ` +
      `frontend.WorkflowTimeSkippingEnabled; ${server} cannot. With Go on the PATH one is built.`,
  );
}

function report({ text }: ProgressLine): void {
  process.stderr.write(`${text}\n`);
}
