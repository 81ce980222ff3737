import type { Row } from '../../db/store.ts';
import { sameJson } from '../../domain/json.ts';
import { entryFault } from '../../domain/ledger/check-entry.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import type { Engine } from '../ports.ts';
import { type Counting, countedBalances } from './count-balances.ts';
import { ledgerSources, type SourceLines } from './ledger-sources.ts';

export interface LedgerFault {
  /** An entry of a source, or an account. */
  at: string;
  fault:
    | 'unbalanced'
    | 'no-audit-entry'
    | 'audit-differs'
    | 'missing'
    | 'reversal-differs'
    | 'balance-differs'
    | 'overdrawn';
}

export interface LedgerAudit {
  entries: number;
  postings: number;
  accounts: number;
  faults: LedgerFault[];
}

/**
 * Counts the whole ledger again: every entry comes to nothing, stands in the trail of its case as it stands here, and is taken back at most
 * once and whole; balances are what the entries come to; and nothing was given out of a budget, an approval or a debt that it did not hold.
 */
export async function auditLedger(engine: Engine): Promise<LedgerAudit> {
  const result: LedgerAudit = { entries: 0, postings: 0, accounts: 0, faults: [] };
  const counting: Counting = new Map();
  for await (const { sourceId, source, entries } of ledgerSources(engine)) {
    const trail = source === 'case' ? await trailOf(engine, sourceId) : undefined;
    for (const [seq, lines] of entries) {
      result.entries += 1;
      result.postings += lines.length;
      for (const { account, currency, amount } of lines) {
        const key = JSON.stringify([account, currency]);
        counting.set(key, (counting.get(key) ?? 0) + amount);
      }
      const fault =
        unbalanced(lines) ?? (trail && trailFault(trail, seq, lines)) ?? (await reversalFault(engine, lines));
      if (fault) result.faults.push({ at: `${sourceId}/${seq}`, fault });
    }
    for (const [seq, told] of trail ?? [])
      if (told && !entries.has(seq)) result.faults.push({ at: `${sourceId}/${seq}`, fault: 'missing' });
  }
  const balances = await countedBalances(engine, counting);
  result.accounts = balances.accounts;
  result.faults.push(...balances.faults);
  return result;
}

function unbalanced(lines: SourceLines): LedgerFault['fault'] | undefined {
  return entryFault(lines) === undefined ? undefined : 'unbalanced';
}

/** The lines each entry of a case's trail says it made; undefined where it says none. */
type Trail = ReadonlyMap<number, readonly Posting[] | undefined>;

async function trailOf({ store }: Engine, caseId: string): Promise<Trail> {
  const entries = await store.read(reader =>
    reader.find('auditEntries', { caseId }, { columns: ['seq', 'payload'], orderBy: [['seq', 'asc']] }),
  );
  return new Map(entries.map(({ seq, payload }) => [seq, (JSON.parse(payload) as { postings?: Posting[] }).postings]));
}

function trailFault(trail: Trail, seq: number, lines: SourceLines): LedgerFault['fault'] | undefined {
  if (!trail.has(seq)) return 'no-audit-entry';
  const told = trail.get(seq) ?? [];
  return sameJson(told.map(plainLine), lines.map(plainLine)) ? undefined : 'audit-differs';
}

function plainLine({ account, amount, currency, partnerId = null }: Posting) {
  return { account, amount, currency, partnerId };
}

/** What takes an entry back begins with that one's lines the other way round. */
async function reversalFault({ store }: Engine, lines: SourceLines): Promise<LedgerFault['fault'] | undefined> {
  const [{ reversesId: sourceId, reversesSeq: seq } = { reversesId: null, reversesSeq: null }] = lines;
  if (sourceId === null || seq === null) return undefined;
  const taken = await store.read(reader => reader.find('postings', { sourceId, seq }, { orderBy: [['line', 'asc']] }));
  const whole = taken.length > 0 && taken.every((line, index) => isReversal(line, lines[index]));
  return whole ? undefined : 'reversal-differs';
}

function isReversal(taken: Row<'postings'>, line: Row<'postings'> | undefined): boolean {
  return line?.account === taken.account && line.currency === taken.currency && line.amount === -taken.amount;
}
