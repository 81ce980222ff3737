import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { iso } from '../audit.ts';
import { type DraftRef, heldDraft, isDraft } from './change-draft.ts';
import { authorsOf, bodyOf, type DraftRow, documentOf, inForceAt, newestVersion } from './draft.ts';
import { standingOf } from './draft-answer.ts';
import { lintNow } from './lint-facts.ts';
import { notSound } from './not-sound.ts';
import { tellOfVersion } from './tell-of-version.ts';

/**
 * Makes the next version of a proposed draft: by somebody who wrote none of it, judged by lint once more as the directory is now. Acts on
 * one process's policy wait for each other, so of two who activate at once one is told that it happened already.
 */
export async function activateDraft(acting: Acting, ref: DraftRef): Promise<Acted | NotActed> {
  const { engine, tx, now, person } = acting;
  const row = await heldDraft(acting, ref);
  if (!isDraft(row)) return row;
  const refusal = await whyNot(acting, row);
  if (refusal) return refusal;
  const unsound = notSound(await lintNow(engine, tx, documentOf(row, now), now));
  if (unsound) return unsound;
  const version = row.baseVersion + 1;
  const from = row.effectiveFrom ?? now;
  const before = await inForceAt(tx, row.process, from);
  const hash = await insertVersion(acting, row, version, from);
  const next: DraftRow = { ...row, status: 'activated', became: version, tag: row.tag + 1 };
  await tx.update('policyDrafts', { id: row.id, tag: row.tag }, next);
  await recordAct(acting, {
    chain: 'policies',
    act: 'policy.activate',
    subject: row.process,
    detail: { draft: row.id, version, hash, effectiveFrom: iso(from), authors: authorsOf(row), by: person.userId },
  });
  await tellOfVersion(acting, { process: row.process, before, after: version, from });
  return {
    status: 201,
    body: { ...standingOf(next), version, hash, effectiveFrom: iso(from) },
    version: next.tag,
    location: `/v1/policies/${row.process}/${version}`,
  };
}

async function whyNot({ tx, person, now }: Acting, row: DraftRow): Promise<Refusal | undefined> {
  if (row.status !== 'proposed') return refuse('DRAFT_NOT_PROPOSED');
  if (authorsOf(row).includes(person.userId)) return refuse('OWN_POLICY');
  const newest = await newestVersion(tx, row.process);
  if (newest && newest.version !== row.baseVersion)
    return refuse('POLICY_MOVED_ON', { base: row.baseVersion, version: newest.version });
  if (row.effectiveFrom !== null && row.effectiveFrom < now)
    return refuse('POLICY_DATE_PAST', { at: row.effectiveFrom });
  if (newest?.status === 'active' && newest.effectiveFrom > (row.effectiveFrom ?? now))
    return refuse('POLICY_BEFORE_NEWEST', { version: newest.version, at: newest.effectiveFrom });
  return undefined;
}

async function insertVersion(acting: Acting, row: DraftRow, version: number, from: number): Promise<string> {
  const { engine, tx, person, now } = acting;
  const { process } = row;
  const document = engine.hashing.canonical({ process, version, effectiveFrom: iso(from), ...bodyOf(row) });
  const hash = engine.hashing.sha256(document);
  await tx.insert('policies', {
    process,
    version,
    status: 'active',
    effectiveFrom: from,
    document,
    hash,
    createdAt: now,
    madeBy: row.madeBy,
    activatedBy: person.userId,
    retiredAt: null,
    retiredBy: null,
  });
  return hash;
}
