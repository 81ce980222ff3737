import type { Row, Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { accounts } from '../../domain/ledger/accounts.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import { transfer } from '../../domain/ledger/transfer.ts';
import { parseAmount } from '../../domain/money.ts';
import { postEntry, whyNotPosted } from './post-entry.ts';

type Budget = Pick<Row<'registry'>, 'id' | 'ref' | 'data' | 'version'>;

type Said = Pick<Budget, 'ref' | 'data'>;

/** What a budget was given or has back: the difference to before. */
export async function loadBudget(tx: Tx, before: Said | undefined, after: Budget, now: number): Promise<void> {
  const postings = difference(before, after);
  await postEntry(tx, {
    source: 'budget',
    sourceId: after.id,
    seq: after.version,
    at: now,
    postings,
    reverses: null,
  });
}

/** A budget is not made smaller than what was given of it already. */
export function whyNotLoaded(tx: Tx, before: Said | undefined, after: Said): Promise<Refusal | undefined> {
  return whyNotPosted(tx, difference(before, after));
}

function difference(before: Said | undefined, after: Said): Posting[] {
  const [was, is] = [before && givenTo(before), givenTo(after)];
  return [
    ...(was && was.currency !== is.currency ? moved(after.ref, -was.amount, was.currency) : []),
    ...moved(after.ref, is.amount - (was?.currency === is.currency ? was.amount : 0), is.currency),
  ];
}

function givenTo({ data }: Pick<Budget, 'data'>): { amount: number; currency: string } {
  const { amount, currency } = JSON.parse(data) as JsonObject;
  return { amount: parseAmount(String(amount)) ?? 0, currency: String(currency) };
}

function moved(code: string, amount: number, currency: string): Posting[] {
  const [programme, budget] = [accounts.programme, accounts.budget(code)];
  if (amount === 0) return [];
  return amount > 0
    ? transfer({ from: programme, to: budget, amount, currency })
    : transfer({ from: budget, to: programme, amount: -amount, currency });
}
