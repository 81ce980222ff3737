import type { Person } from './kernel/actor.ts';
import { isStorableText } from './kernel/check-fields.ts';
import type { Problem } from './kernel/fields.ts';
import type { ProcessDefinition } from './kernel/process.ts';
import type { CaseSnapshot } from './kernel/snapshot.ts';
import { isOfOwnSide, viewerOf } from './kernel/viewer.ts';

/** Whom a comment is for: everyone who sees the case, or the side of who makes it. */
export const AUDIENCES = ['everyone', 'own-side'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface MadeComment {
  side: Person['side'];
  /** The company of who made it. */
  organizationId: string | null;
  audience: Audience;
  /** Whose case it was, and the second partner that saw it. */
  partnerId: string | null;
  counterpartyId: string | null;
  /** In which state. */
  madeIn: string;
}

/** The states that a side learns nothing of (domain/access.md section 5). */
export function hiddenStates({ states }: ProcessDefinition, side: Person['side']): string[] {
  return Object.keys(states).filter(state => states[state]?.hiddenFrom === side);
}

/**
 * Whether somebody who sees the case may read a comment: not what the other side says among itself, not what was said while the case was
 * hidden from them, and of another partner's time with the case nothing.
 */
export function mayReadComment(
  { side, organizationId, audience, partnerId, counterpartyId, madeIn }: MadeComment,
  reader: Pick<Person, 'side' | 'organizationId'>,
  snapshot: Pick<CaseSnapshot, 'partnerId' | 'counterpartyId'>,
  definition: ProcessDefinition,
): boolean {
  const viewer = viewerOf(reader, snapshot);
  if (viewer === 'partner' && partnerId !== snapshot.partnerId) return false;
  if (viewer === 'counterparty' && counterpartyId !== reader.organizationId) return false;
  const company = organizationId ?? undefined;
  if (isOfOwnSide({ side, ...(company && { organization: company }) }, reader, snapshot)) return true;
  return audience === 'everyone' && !hiddenStates(definition, reader.side).includes(madeIn);
}

/** An auditor reads everything and says nothing. */
export function mayComment({ grants }: Pick<Person, 'grants'>): boolean {
  const roles = grants.filter(({ kind }) => kind === 'role').map(({ code }) => code);
  return !roles.includes('auditor') || roles.some(code => code !== 'auditor' && code !== 'employee');
}

/** What is wrong with a text that must be there. */
export function textProblems(pointer: string, text: string, max: number): Problem[] {
  if (!isStorableText(text)) return [{ pointer, code: 'BAD_TEXT' }];
  if (text.trim() === '') return [{ pointer, code: 'REQUIRED' }];
  const { length } = [...text];
  return length > max ? [{ pointer, code: 'TOO_LONG', params: { max, length } }] : [];
}
