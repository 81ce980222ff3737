import { join } from 'node:path';
import { takeSnapshot } from '../../db/sqlite-snapshot.ts';
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

/**
 * Makes what lies in the staging folder ready to be started on: the store is the one that was taken, fits this program, has whole trails,
 * and has every case looked at again that Temporal may know differently. With `only: temporal` the store that is there is made ready.
 */
export async function prepareRestored(input: PrepareInput): Promise<{ audit: Verification; divergence: Divergence }> {
  const { config, staging, manifest, only, report } = input;
  const here = only === 'temporal' ? config : inFolder(config, staging);
  if (only !== 'temporal') {
    checkStore(join(staging, 'countersign.db'), manifest);
    await schemaState(here);
    await migrateStore(here, { held: true });
  }
  const context = await openContext(here, { mode: 'held', purpose: 'restore' });
  try {
    report(`Verifying the trails of ${manifest.store.cases} cases`);
    const audit = await verifyStore(context.engine);
    report('Comparing the store with the workflows');
    const restored = only !== 'store' && manifest.takenAt.temporal !== null;
    const runs = restored
      ? runsInFiles(join(staging, 'temporal'), config.temporal.namespace)
      : await runsOfConfig(config);
    const temporalAt = restored ? (manifest.takenAt.temporal ?? 0) : clockOf(config)();
    return { audit, divergence: await reconcile(context.engine, runs, temporalAt) };
  } finally {
    await context.close();
  }
}

function inFolder(config: Config, folder: string): Config {
  const lockWaitMs = config.store.kind === 'sqlite' ? config.store.lockWaitMs : 0;
  return { ...config, dataDir: folder, store: { kind: 'sqlite', file: join(folder, 'countersign.db'), lockWaitMs } };
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
