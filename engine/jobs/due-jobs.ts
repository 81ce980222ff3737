import { raiseIncident } from '../incidents.ts';
import { NUDGES_BEFORE_INCIDENT, nudgeBackoff } from '../nudges.ts';
import type { Engine } from '../ports.ts';

const AT_ONCE = 20;
const SOON_MS = 1000;

/** Takes jobs whose workflow must be started, each with its next try already set, as cases are nudged (engine/nudges.ts). */
export async function takeDueJobs(engine: Engine): Promise<string[]> {
  const some = await engine.store.read(async reader => reader.query.jobsDue(await reader.now()));
  if (!some) return [];
  return engine.store.write(async tx => {
    const now = await tx.now();
    const rows = await tx.query.takeDueJobs(now, AT_ONCE);
    for (const row of rows) {
      const nudges = row.nudges + 1;
      await tx.update('jobs', { id: row.id }, { nudgeAt: now + nudgeBackoff(row.nudges), nudges });
      if (nudges > NUDGES_BEFORE_INCIDENT) {
        const detail = { job: row.id, nudges };
        await raiseIncident(engine, tx, { kind: 'job-stuck', caseId: null, dedupe: stuckJob(row.id), detail });
      }
    }
    return rows.map(({ id }) => id);
  });
}

/** Temporal did not answer: the try does not count, and comes again soon. */
export async function returnJob(engine: Engine, id: string): Promise<void> {
  await engine.store.write(async tx => {
    const job = await tx.get('jobs', { id });
    if (!job || job.status === 'done') return;
    const nudges = Math.max(0, job.nudges - 1);
    await tx.update('jobs', { id, cursor: job.cursor }, { nudgeAt: (await tx.now()) + SOON_MS, nudges });
  });
}

export function stuckJob(id: string): string {
  return `job-stuck:${id}`;
}
