import type { Row } from '../db/store.ts';
import { type ChainedEntry, type ChainFault, type Hashing, verifyChain } from '../domain/kernel/audit-chain.ts';
import { CHAINS, type Chain, headOf } from './admin-audit.ts';
import type { Engine } from './ports.ts';

export interface Verification {
  cases: number;
  /** Trails of what is no case: the directory, the calendars. */
  chains: number;
  entries: number;
  /** Entries of an export whose payload its reader was not shown: of them the links alone are verified. */
  withheld: number;
  faults: TrailFault[];
}

/** What may be wrong with a trail that stands in the store. */
export type CaseFault = ChainFault['fault'] | 'head-differs';

export type TrailFault = ({ caseId: string } | { chain: string }) & { seq: number; fault: CaseFault | 'unreadable' };

const PAGE = 200;

/** Verifies every trail of the store against its own head: gapless, linked, unaltered, none missing at the end. */
export async function verifyStore(engine: Engine, progress: (cases: number) => void = () => {}): Promise<Verification> {
  const result: Verification = { cases: 0, chains: 0, entries: 0, withheld: 0, faults: [] };
  for (const chain of CHAINS) await verifyAdminChain(engine, chain, result);
  for (let after = ''; ; ) {
    const page = await engine.store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) return result;
    for (const row of page) {
      const entries = await engine.store.read(reader =>
        reader.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] }),
      );
      result.cases += 1;
      result.entries += entries.length;
      const fault = verifyTrail(engine.hashing, row, entries);
      if (fault) result.faults.push({ caseId: row.id, ...fault });
    }
    after = page.at(-1)?.id ?? after;
    progress(result.cases);
  }
}

/** One case's trail against its own head: gapless, linked, unaltered, none missing at the end. */
export function verifyTrail(
  hashing: Hashing,
  row: Pick<Row<'cases'>, 'id' | 'seq' | 'lastHash'>,
  entries: readonly Row<'auditEntries'>[],
): { seq: number; fault: CaseFault } | undefined {
  const fault = verifyChain(hashing, row.id, entries) ?? columnsDiffer(entries);
  const whole = entries.length === row.seq && entries.at(-1)?.hash === row.lastHash;
  return fault ?? (whole ? undefined : { seq: row.seq, fault: 'head-differs' });
}

async function verifyAdminChain(engine: Engine, chain: Chain, result: Verification): Promise<void> {
  const { entries, head } = await engine.store.read(async reader => ({
    entries: await reader.find('adminEntries', { chain }, { orderBy: [['seq', 'asc']] }),
    head: (await reader.get('scopes', { key: headOf(chain) }))?.value ?? 0,
  }));
  result.chains += 1;
  result.entries += entries.length;
  const fault = verifyChain(engine.hashing, chain, entries) ?? adminColumnsDiffer(entries);
  if (fault) result.faults.push({ chain, ...fault });
  else if (entries.length !== head) result.faults.push({ chain, seq: head, fault: 'head-differs' });
}

function adminColumnsDiffer(entries: readonly Row<'adminEntries'>[]): ChainFault | undefined {
  const wrong = entries.find(({ payload, at, act, subject, actorId, organizationId }) => {
    const told = JSON.parse(payload) as { at: string; act: string; subject: string; actor: { id: string } } & {
      organization?: string;
    };
    const said = [Date.parse(told.at), told.act, told.subject, told.actor.id, told.organization ?? null];
    return [at, act, subject, actorId, organizationId].some((column, i) => column !== said[i]);
  });
  return wrong && { seq: wrong.seq, fault: 'altered' };
}

/** The columns beside the payload serve reading and must say what it says. */
function columnsDiffer(entries: readonly Row<'auditEntries'>[]): ChainFault | undefined {
  const wrong = entries.find(({ payload, at, command, actorId }) => {
    const told = JSON.parse(payload) as { at: string; command: string; actor: { id: string } };
    return Date.parse(told.at) !== at || told.command !== command || told.actor.id !== actorId;
  });
  return wrong && { seq: wrong.seq, fault: 'altered' };
}

/**
 * Verifies an export offline: one JSON object a line, `{caseId, seq, payload, prevHash, hash}` or the same with `chain`, each trail's
 * entries in order. A payload is null where its reader was not shown it.
 */
export async function verifyLines(hashing: Hashing, lines: AsyncIterable<string>): Promise<Verification> {
  const [cases, chains] = [new Map<string, ChainedEntry[]>(), new Map<string, ChainedEntry[]>()];
  const result: Verification = { cases: 0, chains: 0, entries: 0, withheld: 0, faults: [] };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    result.entries += 1;
    const entry = parseEntry(line);
    if (entry?.payload === null) result.withheld += 1;
    if (!entry) result.faults.push({ caseId: '', seq: result.entries, fault: 'unreadable' });
    else if (entry.caseId !== undefined) add(cases, entry.caseId, entry);
    else add(chains, entry.chain ?? '', entry);
  }
  result.cases = cases.size;
  result.chains = chains.size;
  for (const [caseId, entries] of cases) {
    const fault = verifyChain(hashing, caseId, entries);
    if (fault) result.faults.push({ caseId, ...fault });
  }
  for (const [chain, entries] of chains) {
    const fault = verifyChain(hashing, chain, entries);
    if (fault) result.faults.push({ chain, ...fault });
  }
  return result;
}

function add(trails: Map<string, ChainedEntry[]>, id: string, entry: ChainedEntry): void {
  const trail = trails.get(id);
  if (trail) trail.push(entry);
  else trails.set(id, [entry]);
}

type ExportedEntry = ChainedEntry & { caseId?: string; chain?: string };

function parseEntry(line: string): ExportedEntry | undefined {
  try {
    const entry = JSON.parse(line) as Record<string, unknown>;
    const { caseId, chain, seq, payload, prevHash, hash } = entry;
    const texts = [caseId ?? chain, payload ?? '', prevHash, hash].every(value => typeof value === 'string');
    return texts && typeof seq === 'number' ? (entry as unknown as ExportedEntry) : undefined;
  } catch {
    return undefined;
  }
}
