import type { FactRequest } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** How an invitation is found by the hash of its link. */
export function invitationKey(hash: string): string {
  return `invitation-link:${hash}`;
}

/** The invitation a link leads to, as its holder. */
export function invitationFacts({ actor, input }: RuleContext): FactRequest[] {
  if (actor.kind !== 'person') return [];
  return [{ name: 'invitation', key: invitationKey(String(input.link ?? '')), userId: actor.userId }];
}

/**
 * Why a link does not work for its holder (domain/distribution.md section 2). One that never was, was replaced or revoked, or is somebody
 * else's is the same nothing: what became of it is told to the address it was sent to alone.
 */
export function whyNoEntry({ facts, input, now }: RuleContext): Refusal | undefined {
  const { invitation } = facts;
  if (!invitation?.forCaller || invitation.masterId !== input.masterId) return refuse('LINK_MISSING');
  const { state, dueAt } = invitation;
  if (state === 'joined') return refuse('LINK_USED');
  if (state === 'expired' || (dueAt !== null && now > dueAt)) return refuse('LINK_EXPIRED', { dueAt });
  return state === 'invited' ? undefined : refuse('LINK_MISSING');
}
