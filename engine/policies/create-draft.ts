import { refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { type DraftRow, newestVersion } from './draft.ts';
import { draftAnswer } from './draft-answer.ts';

/** Begins a draft of a process's policy from one of its versions, the newest where none is named. */
export async function createDraft(
  acting: Acting,
  { process, from }: { process: string; from: number | undefined },
): Promise<Acted | NotActed> {
  const { engine, tx, person, now } = acting;
  const newest = await newestVersion(tx, process);
  const source = from === undefined ? newest : await tx.get('policies', { process, version: from });
  if (!newest) return refuse('INVALID_INPUT', undefined, [{ pointer: '/process', code: 'NOT_FOUND' }]);
  if (!source) return refuse('INVALID_INPUT', undefined, [{ pointer: '/from', code: 'NOT_FOUND' }]);
  const { process: _, version: __, effectiveFrom: ___, ...body } = JSON.parse(source.document);
  const row: DraftRow = {
    id: engine.newId(),
    process,
    // Whatever it was made from, it follows the newest version and is compared with that.
    baseVersion: newest.version,
    status: 'draft',
    document: engine.hashing.canonical(body),
    tag: 1,
    madeBy: person.userId,
    madeAt: now,
    authors: JSON.stringify([person.userId]),
    changedBy: person.userId,
    changedAt: now,
    effectiveFrom: null,
    proposedBy: null,
    proposedAt: null,
    became: null,
  };
  await tx.insert('policyDrafts', row);
  const detail = { draft: row.id, base: row.baseVersion, from: source.version };
  await recordAct(acting, { chain: 'policies', act: 'policy.draft', subject: process, detail });
  const answer = await draftAnswer(acting, row);
  return { ...answer, status: 201, location: `/v1/policy-drafts/${row.id}` };
}
