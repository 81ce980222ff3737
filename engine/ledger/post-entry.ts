import type { Row, Tx } from '../../db/store.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { accountKind, budgetCode, isBudget } from '../../domain/ledger/accounts.ts';
import { entryFault } from '../../domain/ledger/check-entry.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import { formatAmount } from '../../domain/money.ts';
import { Refused } from '../refused.ts';

export interface LedgerEntry {
  source: 'case' | 'budget';
  sourceId: string;
  seq: number;
  at: number;
  postings: readonly Posting[];
  /** The entry it takes back. */
  reverses: { caseId: string; seq: number } | null;
}

/**
 * Writes one entry and moves the balances of its accounts, locked in the order of their names. A budget that does not have as much
 * refuses it; an entry that does not come to nothing is a fault of the program.
 */
export async function postEntry(tx: Tx, { postings, reverses, ...entry }: LedgerEntry): Promise<void> {
  if (postings.length === 0) return;
  const fault = entryFault(postings);
  if (fault) throw new Error(`Ledger entry ${entry.sourceId}/${entry.seq}: ${fault}`);
  for (const [line, { account, amount, currency, partnerId = null }] of postings.entries()) {
    const reversed = { reversesId: reverses?.caseId ?? null, reversesSeq: reverses?.seq ?? null };
    await tx.insert('postings', { ...entry, ...reversed, line, account, amount, currency, partnerId });
  }
  for (const moved of movements(postings)) await move(tx, moved);
}

/** What an entry does to each balance, in the order in which everybody locks them. */
function movements(postings: readonly Posting[]): Row<'balances'>[] {
  const moved = new Map<string, Row<'balances'>>();
  for (const { account, currency, amount } of postings) {
    const key = `${account} ${currency}`;
    moved.set(key, { account, currency, kind: accountKind(account), amount: (moved.get(key)?.amount ?? 0) + amount });
  }
  return [...moved.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, movement]) => movement);
}

/** Why an entry would be refused, before anything of it is written; what it is judged by stays so until the commit. */
export async function whyNotPosted(tx: Tx, postings: readonly Posting[]): Promise<Refusal | undefined> {
  for (const movement of movements(postings)) {
    const refusal = exceeded(movement, await locked(tx, movement));
    if (refusal) return refusal;
  }
  return undefined;
}

async function locked(tx: Tx, { account, currency }: Row<'balances'>): Promise<Row<'balances'> | undefined> {
  await tx.lockScope(`balance:${account}|${currency}`);
  return tx.get('balances', { account, currency });
}

/** A budget gives no more than it has. */
function exceeded(
  { account, currency, amount }: Row<'balances'>,
  held: Row<'balances'> | undefined,
): Refusal | undefined {
  const has = held?.amount ?? 0;
  if (!isBudget(account) || amount >= 0 || has + amount >= 0) return undefined;
  const [left, asked] = [formatAmount(has), formatAmount(-amount)];
  return refuse('BUDGET_EXCEEDED', { budget: budgetCode(account), left, asked, currency });
}

async function move(tx: Tx, movement: Row<'balances'>): Promise<void> {
  const { account, currency, kind, amount } = movement;
  const held = await locked(tx, movement);
  const refusal = exceeded(movement, held);
  if (refusal) throw new Refused(refusal);
  const after = (held?.amount ?? 0) + amount;
  if (held) await tx.update('balances', { account, currency }, { amount: after });
  else await tx.insert('balances', { account, currency, kind, amount: after });
}
