import { refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { iso } from '../audit.ts';
import { type DraftRef, heldDraft, isDraft } from './change-draft.ts';
import { authorsOf, type DraftRow, documentOf } from './draft.ts';
import { draftAnswer } from './draft-answer.ts';
import { lintNow } from './lint-facts.ts';
import { notSound } from './not-sound.ts';

/** Proposes a draft without errors for a second person to activate, from an instant to come or from the activation on (null). */
export async function proposeDraft(
  acting: Acting,
  ref: DraftRef,
  effectiveFrom: number | null,
): Promise<Acted | NotActed> {
  const { engine, tx, person, now } = acting;
  const row = await heldDraft(acting, ref);
  if (!isDraft(row)) return row;
  if (effectiveFrom !== null && effectiveFrom < now) return refuse('POLICY_DATE_PAST', { at: effectiveFrom });
  const findings = await lintNow(engine, tx, documentOf(row, now), now);
  const unsound = notSound(findings);
  if (unsound) return unsound;
  const next: DraftRow = {
    ...row,
    status: 'proposed',
    tag: row.tag + 1,
    // Who proposes it stands for it, so another person has to activate it.
    authors: JSON.stringify([...new Set([...authorsOf(row), person.userId])]),
    effectiveFrom,
    proposedBy: person.userId,
    proposedAt: now,
  };
  await tx.update('policyDrafts', { id: row.id, tag: row.tag }, next);
  const from = effectiveFrom === null ? null : iso(effectiveFrom);
  const detail = { draft: row.id, tag: next.tag, base: row.baseVersion, effectiveFrom: from };
  await recordAct(acting, { chain: 'policies', act: 'policy.propose', subject: row.process, detail });
  return draftAnswer(acting, next);
}

/** Puts a draft away for good; what was written stays in the store. */
export async function discardDraft(acting: Acting, ref: DraftRef): Promise<Acted | NotActed> {
  const row = await heldDraft(acting, ref);
  if (!isDraft(row)) return row;
  const next: DraftRow = { ...row, status: 'discarded', tag: row.tag + 1 };
  await acting.tx.update('policyDrafts', { id: row.id, tag: row.tag }, next);
  const detail = { draft: row.id };
  await recordAct(acting, { chain: 'policies', act: 'policy.discard', subject: row.process, detail });
  return draftAnswer(acting, next);
}
