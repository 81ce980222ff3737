import type { Tx } from '../db/store.ts';
import { actorId } from '../domain/kernel/actor.ts';
import type { ApplyInput } from './apply.ts';
import type { Engine } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

/** Keeps the remarks of a command that asks for changes; a revision settles those that were open. */
export async function writeRemarks(
  engine: Engine,
  tx: Tx,
  next: CaseRow,
  { plan, actor, now }: ApplyInput,
): Promise<void> {
  const caseId = next.id;
  if (plan.newRound === 'revision')
    await tx.update('remarks', { caseId, resolvedIn: null }, { resolvedIn: next.round });
  for (const [place, { pointer, text }] of plan.remarks.entries()) {
    await tx.insert('remarks', {
      id: engine.newId(),
      caseId,
      seq: next.seq,
      place,
      round: next.round,
      pointer,
      text,
      madeBy: actorId(actor),
      madeAt: now,
      resolvedIn: null,
    });
  }
}
