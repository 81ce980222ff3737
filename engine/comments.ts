import type { Row } from '../db/store.ts';
import { type Audience, mayComment, textProblems } from '../domain/comments.ts';
import { fileTypes } from '../domain/files/file-type.ts';
import { type Refusal, refuse } from '../domain/kernel/refusal.ts';
import { type Policy, policyNumber } from '../domain/policy/policy.ts';
import type { Acted, Acting, NotActed } from './act.ts';
import { iso } from './audit.ts';
import type { StoredFile } from './execute.ts';
import type { Reading } from './reads/read-as.ts';
import { businessTime, visibleCase } from './reads/visible.ts';
import { policyFor } from './settings.ts';

export interface CommentInput {
  text: string;
  audience: Audience;
}

/** Says something about a case to everyone who sees it, or to the own side. Its words stand in no receipt, so that they can be erased. */
export async function createComment(
  { engine, tx, person, now }: Acting,
  caseId: string,
  { text, audience }: CommentInput,
): Promise<Acted | NotActed> {
  const seen = await visibleCase({ engine, reader: tx, person, now }, caseId);
  if (!seen) return 'not-found';
  if (!mayComment(person)) return refuse('NOT_PERMITTED', { command: 'comment' });
  const policy = await commentPolicy({ reader: tx, now });
  const problems = textProblems('/text', text, policyNumber(policy, 'comments.text.max'));
  if (problems.length > 0) return refuse('INVALID_INPUT', undefined, problems);
  const { row } = seen;
  const id = engine.newId();
  const madeAt = businessTime(row, now);
  await tx.insert('comments', {
    id,
    caseId,
    side: person.side,
    organizationId: person.organizationId,
    partnerId: row.partnerId,
    counterpartyId: row.counterpartyVisible === 1 ? row.counterpartyId : null,
    audience,
    madeBy: person.userId,
    madeAt,
    madeIn: row.state,
    text,
  });
  const body = { id, caseId, audience, at: iso(madeAt) };
  return { status: 201, body, location: `/v1/cases/${caseId}/comments/${id}` };
}

/** What a comment may bring, known before the bytes of a file are read. */
export interface CommentFileRules {
  policy: Policy;
  bytes: number;
  types: string[];
  refusal: Refusal | undefined;
  problems: ReturnType<typeof textProblems>;
}

const LONGEST_NAME = 255;

/**
 * Undefined where it is no comment of the reader's; a refusal where it was erased or has all the files it may have, unless the key was
 * answered before: then that answer is given again.
 */
export async function commentFileRules(
  reading: Reading,
  { caseId, commentId, name, key }: { caseId: string; commentId: string; name: string; key?: string | undefined },
): Promise<CommentFileRules | undefined> {
  const { reader, person } = reading;
  const comment = (await visibleCase(reading, caseId)) && (await reader.get('comments', { id: commentId, caseId }));
  if (!comment || comment.madeBy !== person.userId) return undefined;
  const policy = await commentPolicy(reading);
  const files = await reader.find('commentFiles', { commentId });
  const max = policyNumber(policy, 'comments.files.max');
  const caller = person.userId;
  const answered = key !== undefined && (await reader.get('commandReceipts', { caller, key })) !== undefined;
  return {
    policy,
    bytes: policyNumber(policy, 'attachment.bytes.max'),
    types: fileTypes(policy),
    refusal: answered ? undefined : whyNoFile(comment, files.length, max),
    problems: textProblems('/name', name, LONGEST_NAME),
  };
}

function whyNoFile({ text }: Row<'comments'>, files: number, max: number): Refusal | undefined {
  if (text === null) return refuse('COMMENT_ERASED');
  return files >= max ? refuse('COMMENT_FULL', { max }) : undefined;
}

/** A file that stands in its place joins the comment of who brings it. */
export async function addCommentFile(
  { engine, tx, person, now }: Acting,
  at: { caseId: string; commentId: string; name: string },
  { fileSize: size, mediaType, sha256 }: StoredFile,
): Promise<Acted | NotActed> {
  const rules = await commentFileRules({ engine, reader: tx, person, now }, at);
  if (!rules) return 'not-found';
  if (rules.refusal) return rules.refusal;
  if (rules.problems.length > 0) return refuse('INVALID_INPUT', undefined, rules.problems);
  const { caseId, commentId, name } = at;
  const id = engine.newId();
  await tx.insert('commentFiles', { id, commentId, caseId, name, size, mediaType, sha256, addedAt: now });
  const body = { id, commentId, size, mediaType };
  return { status: 201, body, location: `/v1/cases/${caseId}/comments/${commentId}/files/${id}` };
}

function commentPolicy({ reader, now }: Pick<Reading, 'reader' | 'now'>): Promise<Policy> {
  return policyFor(reader, 'comments', null, now);
}
