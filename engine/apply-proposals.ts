import type { Tx } from '../db/store.ts';
import { actorId } from '../domain/kernel/actor.ts';
import type { ApplyInput } from './apply.ts';
import type { Engine } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

/**
 * Keeps what is proposed and how it is settled. A proposal falls away once its task is closed otherwise, and one to skip somebody
 * once somebody else has the task. What an override would have been given with is kept only while it may be.
 */
export async function writeProposals(
  engine: Engine,
  tx: Tx,
  { id: caseId }: CaseRow,
  { plan, actor, now, snapshotTasks }: ApplyInput,
): Promise<void> {
  const end = { data: '{}', settledBy: actorId(actor), settledAt: now };
  if (plan.settles) await tx.update('proposals', { id: plan.settles.id }, { ...end, status: plan.settles.status });
  for (const { id: taskId, status, assigneeId } of plan.taskChanges) {
    const open = { taskId, status: 'open' };
    const fallen = { ...end, status: 'overtaken' };
    const holder = snapshotTasks.find(({ id }) => id === taskId)?.assigneeId ?? null;
    if (status !== 'open' && status !== 'claimed') await tx.update('proposals', open, fallen);
    else if (assigneeId !== holder) await tx.update('proposals', { ...open, verb: 'skip' }, fallen);
  }
  if (!plan.proposes) return;
  const { taskId, verb, command, data, reason } = plan.proposes;
  await tx.insert('proposals', {
    id: engine.newId(),
    caseId,
    taskId,
    verb,
    command,
    data: JSON.stringify(data),
    reason: JSON.stringify(reason),
    madeBy: actorId(actor),
    madeAt: now,
    status: 'open',
    settledBy: null,
    settledAt: null,
  });
}
