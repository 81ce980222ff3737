import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { accounts } from '../../domain/ledger/accounts.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import { reversed } from '../../domain/ledger/reverse.ts';
import { transfer } from '../../domain/ledger/transfer.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import { type LedgerEntry, postEntry } from '../../engine/ledger/post-entry.ts';
import { Refused } from '../../engine/refused.ts';
import { caseRow } from '../support/rows.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';

let store: Store;
let made = 0;
beforeAll(async () => {
  store = await openTemporaryStore();
});
afterAll(() => store.close());

const currency = 'CNY';
const audited = () => auditLedger({ store } as Parameters<typeof auditLedger>[0]);

function load(code: string, amount: number): LedgerEntry {
  made += 1;
  const postings = transfer({ from: accounts.programme, to: accounts.budget(code), amount, currency });
  return { source: 'budget', sourceId: `budget-${made}`, seq: 1, at: made, postings, reverses: null };
}

/** An entry of a case with its place in the trail, as the engine writes both. */
async function postOfCase(
  caseId: string,
  seq: number,
  postings: readonly Posting[],
  reverses: LedgerEntry['reverses'] = null,
) {
  await store.write(async tx => {
    if (seq === 1) await tx.insert('cases', caseRow(caseId));
    const payload = JSON.stringify({ postings });
    const entry = { caseId, seq, at: seq, command: '', actorId: '', payload, prevHash: '', hash: '' };
    await tx.insert('auditEntries', entry);
    await postEntry(tx, { source: 'case', sourceId: caseId, seq, at: seq, postings, reverses });
  });
}

async function balance(account: string): Promise<number> {
  const row = await store.read(reader => reader.get('balances', { account, currency }));
  return row?.amount ?? 0;
}

interface Claim {
  id: string;
  budget: string;
  amount: number;
  seq: number;
  stands: 'approved' | 'owed' | 'paid' | 'void';
}

const step = fc.record({
  act: fc.constantFrom('load', 'approve', 'owe', 'pay', 'void'),
  budget: fc.integer({ min: 0, max: 1 }),
  amount: fc.integer({ min: 1, max: 1000 }),
});

/** One run against the real store, beside a plain count of what must come of it. */
class Run {
  readonly name = `run-${(made += 1)}`;
  readonly left = [0, 0];
  readonly claims: Claim[] = [];

  budget(n: number): string {
    return `${this.name}-${n}`;
  }

  async take({ act, budget, amount }: { act: string; budget: number; amount: number }): Promise<void> {
    if (act === 'load') {
      await store.write(tx => postEntry(tx, load(this.budget(budget), amount)));
      this.left[budget] = (this.left[budget] ?? 0) + amount;
    } else if (act === 'approve') await this.approve(budget, amount);
    else await this.goOn(act);
  }

  private async approve(n: number, amount: number): Promise<void> {
    const budget = this.budget(n);
    const id = `${this.name}-claim-${this.claims.length}-${(made += 1)}`;
    const taken = postOfCase(
      id,
      1,
      transfer({ from: accounts.budget(budget), to: accounts.approved(id), amount, currency, partnerId: this.name }),
    );
    const left = this.left[n] ?? 0;
    if (amount > left) return expect(taken).rejects.toThrow('BUDGET_EXCEEDED');
    await taken;
    this.left[n] = left - amount;
    this.claims.push({ id, budget, amount, seq: 1, stands: 'approved' });
  }

  private async goOn(act: string): Promise<void> {
    const before = act === 'pay' ? 'owed' : 'approved';
    const claim = this.claims.find(({ stands }) => stands === before);
    if (!claim) return;
    const { id, amount, budget } = claim;
    const approved = accounts.approved(id);
    const owed = accounts.owed(this.name);
    claim.seq += 1;
    if (act === 'void') {
      const first = transfer({ from: accounts.budget(budget), to: approved, amount, currency, partnerId: this.name });
      await postOfCase(id, claim.seq, reversed(first), { caseId: id, seq: 1 });
      claim.stands = 'void';
      const n = budget.endsWith('-0') ? 0 : 1;
      this.left[n] = (this.left[n] ?? 0) + amount;
      return;
    }
    const [from, to] = act === 'pay' ? [owed, accounts.paid('BANK_TRANSFER')] : [approved, owed];
    await postOfCase(id, claim.seq, transfer({ from, to, amount, currency, partnerId: this.name }));
    claim.stands = act === 'pay' ? 'paid' : 'owed';
  }

  sumOf(stands: Claim['stands']): number {
    return this.claims.filter(claim => claim.stands === stands).reduce((sum, { amount }) => sum + amount, 0);
  }
}

test('claims_never_exceed_what_was_approved_nor_that_the_budget_and_every_balance_is_what_its_entries_come_to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const run = new Run();
      for (const taken of steps) await run.take(taken);
      for (const n of [0, 1]) expect(await balance(accounts.budget(run.budget(n)))).toBe(run.left[n]);
      expect(await balance(accounts.owed(run.name))).toBe(run.sumOf('owed'));
      for (const { id, stands, amount } of run.claims)
        expect(await balance(accounts.approved(id))).toBe(stands === 'approved' ? amount : 0);
      expect((await audited()).faults).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('what_a_budget_does_not_have_is_refused_with_what_it_has_and_nothing_is_written', async () => {
  await store.write(tx => postEntry(tx, load('small', 100)));
  const line = { amount: 101, currency, partnerId: 'p' };
  const refused = postOfCase('too-much', 1, transfer({ from: 'budget:small', to: 'approved:too-much', ...line }));
  const refusal = await refused.catch((error: unknown) => error instanceof Refused && error.refusal);
  expect(refusal).toMatchObject({
    code: 'BUDGET_EXCEEDED',
    params: { budget: 'small', left: '1.00', asked: '1.01', currency },
  });
  expect(await store.read(reader => reader.get('cases', { id: 'too-much' }))).toBeUndefined();
  expect(await balance('budget:small')).toBe(100);
});

test('two_that_each_fit_but_not_both_leave_one_refused', async () => {
  await store.write(tx => postEntry(tx, load('shared', 100)));
  const approve = (id: string) =>
    postOfCase(id, 1, transfer({ from: 'budget:shared', to: accounts.approved(id), amount: 80, currency }));
  const outcomes = await Promise.allSettled([approve('first'), approve('second')]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await balance('budget:shared')).toBe(20);
});

test('an_entry_that_does_not_come_to_nothing_in_each_currency_is_a_fault', async () => {
  const lines = [
    { account: 'programme', amount: -5, currency: 'CNY' },
    { account: 'budget:x', amount: 5, currency: 'USD' },
  ];
  await expect(postOfCase('out', 1, lines)).rejects.toThrow('out by');
});

test.each([0, 0.5, Number.NaN, 2 ** 53])('a_line_of_%d_is_a_fault', async amount => {
  const lines = transfer({ from: 'programme', to: 'budget:x', amount, currency });
  await expect(postOfCase(`odd-${amount}`, 1, lines)).rejects.toThrow('is no amount to post');
});

test('an_entry_is_taken_back_once', async () => {
  await store.write(tx => postEntry(tx, load('once', 100)));
  const lines = transfer({ from: 'budget:once', to: 'approved:once', amount: 5, currency });
  await postOfCase('once', 1, lines);
  await postOfCase('once', 2, reversed(lines), { caseId: 'once', seq: 1 });
  await expect(postOfCase('once', 3, reversed(lines), { caseId: 'once', seq: 1 })).rejects.toThrow();
});

test('whatever_is_altered_beside_the_ledger_s_own_way_is_found', async () => {
  await store.write(tx => postEntry(tx, load('told', 1000)));
  const lines = transfer({ from: 'budget:told', to: 'approved:told', amount: 7, currency });
  await postOfCase('told', 1, lines);
  await postOfCase('told', 2, reversed(lines), { caseId: 'told', seq: 1 });
  const faultsAfter = async (alter: Parameters<Store['write']>[0]) => {
    await store.write(alter);
    return (await audited()).faults.map(({ at, fault }) => `${at} ${fault}`);
  };
  const key = { sourceId: 'told', seq: 1, line: 1 };
  expect(await faultsAfter(tx => tx.update('postings', key, { amount: 8 }))).toEqual([
    'told/1 unbalanced',
    'told/2 reversal-differs',
    'approved:told balance-differs',
  ]);
  expect(await faultsAfter(tx => tx.update('postings', key, { amount: 7, account: 'approved:other' }))).toEqual([
    'told/1 audit-differs',
    'told/2 reversal-differs',
    'approved:told balance-differs',
    'approved:other balance-differs',
  ]);
  await store.write(tx => tx.update('postings', key, { account: 'approved:told' }));
  const balances = { account: 'budget:told', currency };
  expect(await faultsAfter(tx => tx.update('balances', balances, { amount: -1 }))).toEqual([
    'budget:told balance-differs',
    'budget:told overdrawn',
  ]);
  await store.write(tx => tx.update('balances', balances, { amount: 1000 }));
  const entry = { caseId: 'told', seq: 2 };
  expect(await faultsAfter(tx => tx.remove('auditEntries', entry))).toEqual(['told/2 no-audit-entry']);
});
