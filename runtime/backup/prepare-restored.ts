import { join, relative } from 'node:path';
import { takeSnapshot } from '../../db/sqlite-snapshot.ts';
import { verifyFiles } from '../../engine/files.ts';
import { type Divergence, reconcile } from '../../engine/reconcile.ts';
import { type Verification, verifyStore } from '../../engine/verify.ts';
import type { Config } from '../config.ts';
import { clockOf, migrateStore, openContext, schemaState } from '../context.ts';
import { BackupError, type Manifest } from './manifest.ts';
import type { RestoreOptions } from './restore-backup.ts';
import { runsOfConfig } from './runs-of-config.ts';
import { storeSummary } from './store-summary.ts';
import { runsInFiles } from './temporal-runs.ts';

export interface PrepareInput {
  config: Config;
  staging: string;
  manifest: Manifest;
  only: RestoreOptions['only'];
  report: (text: string) => void;
}

/** What was found while it was made ready. */
export interface Prepared {
  audit: Verification;
  attachments: Awaited<ReturnType<typeof verifyFiles>>;
  divergence: Divergence;
}

const SAY_EVERY_MS = 2000;

/**
 * Makes what lies in the staging folder ready to be started on: the store is the one that was taken, fits this program, has whole trails,
 * and has every case looked at again that Temporal may know differently. With `only: temporal` the store that is there is made ready.
 */
export async function prepareRestored(input: PrepareInput): Promise<Prepared> {
  const { config, staging, manifest, only, report } = input;
  const here = only === 'temporal' ? config : inFolder(config, staging, only);
  if (only !== 'temporal') {
    checkStore(join(staging, 'countersign.db'), manifest);
    await schemaState(here);
    await migrateStore(here, { held: true });
  }
  const context = await openContext(here, { mode: 'held', purpose: 'restore' });
  try {
    report(`Verifying the trails of ${manifest.store.cases} cases`);
    const audit = await verifyStore(
      context.engine,
      everySoOften(cases => report(`Verified ${cases} cases`)),
    );
    const attachments = await verifyFiles(context.engine);
    report('Comparing the store with the workflows');
    const restored = only !== 'store' && manifest.takenAt.temporal !== null;
    const runs = restored
      ? runsInFiles(join(staging, 'temporal'), config.temporal.namespace)
      : await runsOfConfig(config);
    const temporalAt = restored ? (manifest.takenAt.temporal ?? 0) : clockOf(config)();
    return { audit, attachments, divergence: await reconcile(context.engine, runs, temporalAt) };
  } finally {
    await context.close();
  }
}

/** The configuration of the staging folder; attachments lie in it where they came with the backup. */
function inFolder(config: Config, folder: string, only: RestoreOptions['only']): Config {
  const lockWaitMs = config.store.kind === 'sqlite' ? config.store.lockWaitMs : 0;
  const attached = relative(config.dataDir, config.attachmentsFolder);
  const staged = only === null && !attached.startsWith('..');
  return {
    ...config,
    dataDir: folder,
    store: { kind: 'sqlite', file: join(folder, 'countersign.db'), lockWaitMs },
    attachmentsFolder: staged ? join(folder, attached) : config.attachmentsFolder,
  };
}

function everySoOften(say: (cases: number) => void): (cases: number) => void {
  let said = performance.now();
  return cases => {
    if (performance.now() - said < SAY_EVERY_MS) return;
    said = performance.now();
    say(cases);
  };
}

function checkStore(file: string, manifest: Manifest): void {
  const snapshot = takeSnapshot(file);
  try {
    if (storeSummary(snapshot).auditRoot !== manifest.store.auditRoot) {
      throw new BackupError('The backup is damaged: the heads of its trails are not those that were taken.');
    }
  } finally {
    snapshot.close();
  }
}
