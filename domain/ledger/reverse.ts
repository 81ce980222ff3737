import type { Posting } from './posting.ts';

/** The entry that takes another back: the same lines the other way round. */
export function reversed(postings: readonly Posting[]): Posting[] {
  return postings.map(posting => ({ ...posting, amount: -posting.amount }));
}
