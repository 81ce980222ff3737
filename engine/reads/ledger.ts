import type { PostingPlace } from '../../db/queries/ledger.ts';
import type { Row } from '../../db/store.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { accountLabel } from '../../domain/ledger/accounts.ts';
import { formatAmount } from '../../domain/money.ts';
import { iso } from '../audit.ts';
import { nameBook, type PersonName } from './names.ts';
import { holds, type Reading } from './read-as.ts';
import { visibleCase } from './visible.ts';

/** Who reads all of the programme's money. */
export const LEDGER_ITEM = 'ledger.read';

/** One line of an entry, with what it was done to and by. */
export interface LedgerLine {
  entry: string;
  line: number;
  at: string;
  account: string;
  accountLabel: Label;
  amount: string;
  currency: string;
  partner: PersonName | null;
  case: { id: string; number: string | null; title: string } | null;
  /** What was done to the case; null for what is no case's. */
  done: { definition: ProcessDefinition; command: string } | null;
  reverses: string | null;
}

export interface LedgerFilter {
  caseId?: string | undefined;
  account?: string | undefined;
  after?: PostingPlace | undefined;
  limit: number;
}

interface LedgerPage {
  items: LedgerLine[];
  next: PostingPlace | undefined;
}

/**
 * One page of the ledger, newest first: for the programme's finance all of it. A partner reads the lines of its own money, of the cases
 * its people see; what is the vendor's own in an entry is left out. Others at the vendor have no part in it.
 */
export async function ledgerLines(reading: Reading, filter: LedgerFilter): Promise<LedgerPage | undefined> {
  const { person, reader } = reading;
  const whole = holds(person, LEDGER_ITEM);
  const { caseId: sourceId, account, after, limit } = filter;
  if (sourceId !== undefined && !(await visibleCase(reading, sourceId))) return undefined;
  const theirs = person.side === 'partner' && (sourceId !== undefined || seesWholeCompany(reading));
  if (!whole && !theirs) return { items: [], next: undefined };
  const partnerIds = whole ? undefined : [person.organizationId];
  const rows = await reader.query.postingsPage({ partnerIds, sourceId, account, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const tell = teller(reading);
  const items: LedgerLine[] = [];
  for (const row of page) items.push(await tell(row));
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? placeOf(last) : undefined };
}

function seesWholeCompany({ person: { organizationId, sight } }: Reading): boolean {
  return sight.partnerIds.includes(organizationId);
}

function placeOf({ at, sourceId, seq, line }: Row<'postings'>): PostingPlace {
  return { at, sourceId, seq, line };
}

function teller(reading: Reading) {
  const names = nameBook(reading);
  const sources = new Map<string, ReturnType<typeof sourceOf>>();
  return async (row: Row<'postings'>): Promise<LedgerLine> => {
    const { sourceId, seq, line, account, amount, currency, partnerId, reversesId, reversesSeq } = row;
    const key = entryId(sourceId, seq);
    const source = sources.get(key) ?? sourceOf(reading, row);
    sources.set(key, source);
    return {
      entry: key,
      line,
      at: iso(row.at),
      account,
      accountLabel: accountLabel(account),
      amount: formatAmount(amount),
      currency,
      partner: await names.organization(partnerId),
      ...(await source),
      reverses: reversesId === null || reversesSeq === null ? null : entryId(reversesId, reversesSeq),
    };
  };
}

function entryId(sourceId: string, seq: number): string {
  return `${sourceId}/${seq}`;
}

/** The case an entry is of, and what was done to it; neither where it is a budget's. */
async function sourceOf({ reader, engine }: Reading, { source, sourceId, seq }: Row<'postings'>) {
  const row = source === 'case' ? await reader.get('cases', { id: sourceId }) : undefined;
  const definition = row && engine.processes.get(row.process);
  if (!row || !definition) return { case: null, done: null };
  const act = await reader.get('auditEntries', { caseId: sourceId, seq });
  const { id, number, title } = row;
  return { case: { id, number, title }, done: act ? { definition, command: act.command } : null };
}
