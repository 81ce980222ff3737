import type { Row, Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { accounts } from '../../domain/ledger/accounts.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import { transfer } from '../../domain/ledger/transfer.ts';
import { parseAmount } from '../../domain/money.ts';
import { postEntry } from './post-entry.ts';

type Budget = Pick<Row<'registry'>, 'id' | 'ref' | 'data' | 'version'>;

/** What a budget was given or has back: the difference to before. One that gave more already is not made smaller than that. */
export async function loadBudget(tx: Tx, before: Budget | undefined, after: Budget, now: number): Promise<void> {
  const [was, is] = [before && givenTo(before), givenTo(after)];
  const difference = is.amount - (was?.currency === is.currency ? was.amount : 0);
  const postings = [
    ...(was && was.currency !== is.currency ? moved(after.ref, -was.amount, was.currency) : []),
    ...moved(after.ref, difference, is.currency),
  ];
  await postEntry(tx, {
    source: 'budget',
    sourceId: after.id,
    seq: after.version,
    at: now,
    postings,
    reverses: null,
  });
}

function givenTo({ data }: Budget): { amount: number; currency: string } {
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
