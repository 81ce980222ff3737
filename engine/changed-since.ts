import type { Reader } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Actor } from '../domain/kernel/actor.ts';
import { isDisclosed } from '../domain/kernel/disclosure.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { viewerOf } from '../domain/kernel/viewer.ts';
import { isHidden } from './reads/audit-payload.ts';
import type { CaseRow } from './snapshot.ts';

/** The fields that changed since the version a caller has seen, as far as they may see them: what a 412 tells. */
export async function changedSince(
  tx: Reader,
  definition: ProcessDefinition,
  row: CaseRow,
  actor: Actor,
  version: number,
): Promise<string[]> {
  const entries = await tx.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] });
  const changed = new Set<string>();
  for (const entry of entries) {
    const payload = JSON.parse(entry.payload) as JsonObject & {
      version: number;
      changes: { pointer: string }[];
      from: string;
      to: string;
      sharedWith?: string;
    };
    if (payload.version <= version) continue;
    // What happened while the case was hidden from them stays so (domain/access.md section 5).
    if (actor.kind === 'person' && isHidden(definition, payload, actor, row)) continue;
    if (payload.from !== payload.to) changed.add('/state');
    for (const { pointer } of payload.changes) {
      if (actor.kind !== 'person' || isDisclosed(definition.fields, pointer, viewerOf(actor, row), row.state))
        changed.add(`/data${pointer}`);
    }
  }
  return [...changed].sort();
}
