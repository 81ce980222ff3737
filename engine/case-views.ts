import { type Refusal, refuse } from '../domain/kernel/refusal.ts';
import type { Acted, Acting } from './act.ts';
import { iso } from './audit.ts';
import { visibleCase } from './reads/visible.ts';

/**
 * Keeps up to which entry a person has seen a case. It only rises, so it takes no receipt and no tag: asked again or out of order
 * it changes nothing.
 */
export async function markSeen(acting: Acting, caseId: string, seq: number): Promise<Acted | Refusal | 'not-found'> {
  const { tx } = acting;
  const seen = await visibleCase({ ...acting, reader: tx }, caseId);
  if (!seen) return 'not-found';
  const max = seen.row.seq;
  if (seq > max) return refuse('INVALID_INPUT', undefined, [{ pointer: '/seq', code: 'TOO_LARGE', params: { max } }]);
  return { body: await raise(acting, caseId, seq) };
}

/** Of two at once the later entry stays: each raises only what it has read. */
async function raise({ tx, person, now }: Acting, caseId: string, seq: number): Promise<{ seq: number; at: string }> {
  const key = { userId: person.userId, caseId };
  for (;;) {
    const before = await tx.get('caseViews', key);
    if (before && before.seq >= seq) return { seq: before.seq, at: iso(before.at) };
    const done = before
      ? (await tx.update('caseViews', { ...key, seq: before.seq }, { seq, at: now })) > 0
      : await tx.insertIfAbsent('caseViews', { ...key, seq, at: now });
    if (done) return { seq, at: iso(now) };
  }
}
