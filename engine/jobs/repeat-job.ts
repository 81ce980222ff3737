import type { Tx } from '../../db/store.ts';
import { JOBS } from './all.ts';
import { inputOf } from './job-handler.ts';

/** Has a job that ended with failures go through what is left once more, from its beginning: what was done is not among its items, or does nothing twice. */
export async function repeatJob(tx: Tx, id: string): Promise<void> {
  const job = await tx.get('jobs', { id });
  if (job?.status !== 'done' || job.failed === 0) return;
  const now = await tx.now();
  const fresh = { cursor: '', total: null, done: 0, failed: 0, result: JSON.stringify({ counts: {}, failures: [] }) };
  const waits = { status: 'waiting', startedAt: null, finishedAt: null, nudgeAt: now, nudges: 0 };
  await tx.update('jobs', { id, status: 'done' }, { ...fresh, ...waits });
  await JOBS[job.kind]?.again?.(tx, inputOf(job));
}

/** A job nobody took up is asked for now. */
export async function nudgeJob(tx: Tx, id: string): Promise<void> {
  const job = await tx.get('jobs', { id });
  if (job && job.status !== 'done') await tx.update('jobs', { id }, { nudgeAt: await tx.now(), nudges: 0 });
}
