import type { Tx } from '../db/store.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import { recordChange } from './directory/record.ts';
import type { Engine } from './ports.ts';

/** Writes whose resellers companies are from now on, each with an entry in the trail of the directory that names the case. */
export async function writeMasters(
  { engine, tx, actor, now }: { engine: Engine; tx: Tx; actor: Actor; now: number },
  caseId: string,
  { masters }: Plan,
): Promise<void> {
  const person = actor.kind === 'person' ? actor : { kind: 'system' as const, because: `case ${caseId}` };
  for (const { organizationId, masterId } of masters) {
    const row = await tx.get('organizations', { id: organizationId });
    if (!row || row.parentId === masterId) continue;
    const set = { parentId: masterId };
    await tx.update('organizations', { id: organizationId }, { ...set, version: row.version + 1 });
    const entry = { act: 'organization.change', subject: organizationId, organizationId, detail: { case: caseId } };
    await recordChange({ engine, tx, person, now }, { ...entry, before: row, set });
  }
}
