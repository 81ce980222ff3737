import type { JsonObject } from '../../domain/json.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { checkShape } from '../../domain/policy/check-shape.ts';
import { diffPolicies } from '../../domain/policy/diff.ts';
import { POLICY_BODY } from '../../domain/policy/document-shape.ts';
import { mergePatch } from '../../domain/policy/merge-patch.ts';
import { type Acted, type Acting, type NotActed, notAsSeen } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { authorsOf, bodyOf, type DraftRow, isOpen, newestVersion, scopeOf } from './draft.ts';
import { draftAnswer } from './draft-answer.ts';

export interface DraftRef {
  id: string;
  /** The tag the caller has seen. */
  seen: number | undefined;
}

/** The open draft as the caller has seen it, with every other act on its process's policy waiting; or why not. */
export async function heldDraft({ tx }: Acting, { id, seen }: DraftRef): Promise<DraftRow | NotActed> {
  const known = await tx.get('policyDrafts', { id });
  if (!known) return 'not-found';
  await tx.lockScope(scopeOf(known.process));
  const row = (await tx.get('policyDrafts', { id })) ?? known;
  if (!isOpen(row)) return refuse('DRAFT_CLOSED', { status: row.status });
  return notAsSeen(seen, row.tag) ?? row;
}

export function isDraft(value: DraftRow | NotActed): value is DraftRow {
  return typeof value === 'object' && 'baseVersion' in value;
}

/**
 * Applies a merge patch. What is not of the document's shape is refused with its pointers; what lint says of the rest is told and kept.
 * Whoever changes it becomes one of its authors, and a proposal lapses: nobody activates what nobody proposed.
 */
export async function changeDraft(acting: Acting, ref: DraftRef, patch: JsonObject): Promise<Acted | NotActed> {
  const row = await heldDraft(acting, ref);
  if (!isDraft(row)) return row;
  const before = bodyOf(row);
  const after = mergePatch(before, patch);
  const wrong = shapeRefusal(after);
  if (wrong) return wrong;
  const changes = diffPolicies(before, after, acting.engine.processes.get(row.process));
  if (changes.length === 0) return draftAnswer(acting, row);
  const next = await writeDraft(acting, row, { document: acting.engine.hashing.canonical(after) });
  await recordAct(acting, {
    chain: 'policies',
    act: 'policy.change',
    subject: row.process,
    detail: { draft: row.id, tag: next.tag, changes: changes.map(({ kind, pointer }) => ({ kind, pointer })) },
  });
  return draftAnswer(acting, next);
}

/** Brings a draft after the version that came while it was written: what it says stays, what it is compared with changes. */
export async function rebaseDraft(acting: Acting, ref: DraftRef): Promise<Acted | NotActed> {
  const row = await heldDraft(acting, ref);
  if (!isDraft(row)) return row;
  const newest = await newestVersion(acting.tx, row.process);
  if (!newest || newest.version === row.baseVersion) return refuse('ALREADY_SO');
  const next = await writeDraft(acting, row, { baseVersion: newest.version });
  const detail = { draft: row.id, tag: next.tag, base: { from: row.baseVersion, to: newest.version } };
  await recordAct(acting, { chain: 'policies', act: 'policy.rebase', subject: row.process, detail });
  return draftAnswer(acting, next);
}

function shapeRefusal(body: JsonObject): Refusal | undefined {
  const problems = checkShape(POLICY_BODY, body);
  return problems.length > 0 ? refuse('INVALID_INPUT', undefined, problems) : undefined;
}

async function writeDraft({ tx, person, now }: Acting, row: DraftRow, changed: Partial<DraftRow>): Promise<DraftRow> {
  const authors = [...new Set([...authorsOf(row), person.userId])];
  const next: DraftRow = {
    ...row,
    ...changed,
    status: 'draft',
    tag: row.tag + 1,
    authors: JSON.stringify(authors),
    changedBy: person.userId,
    changedAt: now,
    effectiveFrom: null,
    proposedBy: null,
    proposedAt: null,
  };
  await tx.update('policyDrafts', { id: row.id, tag: row.tag }, next);
  return next;
}
