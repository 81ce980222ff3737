import type { Reader } from '../../db/store.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import { reversed } from '../../domain/ledger/reverse.ts';

/** The lines a plan's entry has: its own, and those of the entry it takes back the other way round. */
export async function postingsOf(
  reader: Reader,
  { postings, reverses }: Pick<Plan, 'postings' | 'reverses'>,
): Promise<readonly Posting[]> {
  if (!reverses) return postings;
  const { caseId: sourceId, seq } = reverses;
  const taken = await reader.find('postings', { sourceId, seq }, { orderBy: [['line', 'asc']] });
  if (taken.length === 0) throw new Error(`A plan takes back an entry that is not there: ${sourceId}/${seq}`);
  const lines = taken.map(({ account, amount, currency, partnerId }) => ({ account, amount, currency, partnerId }));
  return [...reversed(lines), ...postings];
}
