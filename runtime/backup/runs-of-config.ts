import type { SeenRun } from '../../engine/reconcile.ts';
import type { Config } from '../config.ts';
import { temporalFollowers } from '../followers.ts';
import { connectTemporal, temporalTargetFromEnv } from '../temporal-connection.ts';
import { runsInFiles } from './temporal-runs.ts';

/**
 * The running workflows of cases where this configuration keeps them: a server of others is asked, our own is read from its files. Undefined
 * where neither can be told; the repair round compares then.
 */
export async function runsOfConfig({ temporal }: Config): Promise<SeenRun[] | undefined> {
  if (temporal.address === null) return runsInFiles(temporal.dataDir, temporal.namespace);
  const target = temporalTargetFromEnv({ ...process.env, TEMPORAL_NAMESPACE: temporal.namespace }, temporal.namespace);
  if (!target) return undefined;
  const connection = connectTemporal(target);
  try {
    const runs: SeenRun[] = [];
    for await (const caseId of temporalFollowers(() => connection.client, temporal.taskQueue).running()) {
      runs.push({ caseId, shown: [] });
    }
    return runs;
  } catch {
    return undefined;
  } finally {
    await connection.close();
  }
}
