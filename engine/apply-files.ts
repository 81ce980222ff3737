import type { Tx } from '../db/store.ts';
import { actorId } from '../domain/kernel/actor.ts';
import type { FileToAdd } from '../domain/kernel/plan.ts';
import type { ApplyInput } from './apply.ts';
import type { CaseRow } from './snapshot.ts';

/** The files that join or leave the case with the commit; all of them leave with a draft that is deleted. */
export async function writeFiles(
  tx: Tx,
  { id: caseId, seq }: CaseRow,
  files: readonly (FileToAdd & { id: string })[],
  { plan, actor, now }: ApplyInput,
): Promise<void> {
  const by = actorId(actor);
  for (const file of files) {
    await tx.insert('attachments', {
      ...file,
      caseId,
      seq,
      addedBy: by,
      addedAt: now,
      addedIn: plan.from,
      removedBy: null,
      removedAt: null,
    });
  }
  const removed = { removedBy: by, removedAt: now };
  for (const id of plan.removeFiles) await tx.update('attachments', { id, caseId, removedAt: null }, removed);
  if (!plan.removes) return;
  await tx.update('attachments', { caseId, removedAt: null }, removed);
  await tx.remove('commentFiles', { caseId });
}
