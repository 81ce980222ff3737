import { refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { iso } from '../audit.ts';
import { createJob } from '../jobs/create-job.ts';
import { bulkPolicy } from './bulk-policy.ts';
import { type BulkRequest, bulkProblems } from './bulk-request.ts';

/** Its creator sees it, and whoever looks after jobs. */
const NOBODY_ELSES = 'bulk';

/**
 * Takes a decision over many tasks in; a job gives one command after the other once it can no longer be called off. Nothing is said here
 * of single tasks: each is judged by itself when its turn comes, with the rights its giver has then.
 */
export async function createBulk(acting: Acting, request: BulkRequest): Promise<Acted | NotActed> {
  const { engine, tx, person, now } = acting;
  const { most, undoMs } = await bulkPolicy(tx, now);
  const problems = bulkProblems(engine, request, most);
  if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  const id = await createJob(acting, { kind: 'decide-tasks', item: NOBODY_ELSES, input: {}, waitMs: undoMs });
  await tx.update('jobs', { id }, { input: JSON.stringify({ bulk: id }), total: request.items.length });
  const sendsAt = now + undoMs;
  await tx.insert('bulkDecisions', {
    id,
    command: request.command,
    input: JSON.stringify(request.input),
    createdBy: person.userId,
    createdAt: now,
    sendsAt,
    calledOffAt: null,
  });
  for (const [place, { taskId, seen }] of request.items.entries()) {
    const task = await tx.get('tasks', { id: taskId });
    await tx.insert('bulkItems', {
      bulkId: id,
      place,
      taskId,
      caseId: task?.caseId ?? null,
      seen,
      status: 'waiting',
      refusal: null,
      seq: null,
    });
  }
  return {
    status: 201,
    body: { id, items: request.items.length, sendsAt: iso(sendsAt) },
    location: `/v1/bulk-decisions/${id}`,
  };
}
