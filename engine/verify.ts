import type { Row } from '../db/store.ts';
import { type ChainedEntry, type ChainFault, type Hashing, verifyChain } from '../domain/kernel/audit-chain.ts';
import type { Engine } from './ports.ts';

export interface Verification {
  cases: number;
  entries: number;
  faults: { caseId: string; seq: number; fault: ChainFault['fault'] | 'head-differs' | 'unreadable' }[];
}

const PAGE = 200;

/** Verifies the trail of every case of the store against its own row: gapless, linked, unaltered, none missing at the end. */
export async function verifyStore(engine: Engine): Promise<Verification> {
  const result: Verification = { cases: 0, entries: 0, faults: [] };
  for (let after = ''; ; ) {
    const page = await engine.store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) return result;
    for (const row of page) {
      const entries = await engine.store.read(reader =>
        reader.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] }),
      );
      result.cases += 1;
      result.entries += entries.length;
      const fault = verifyChain(engine.hashing, row.id, entries) ?? columnsDiffer(entries);
      if (fault) result.faults.push({ caseId: row.id, ...fault });
      else if (entries.length !== row.seq || entries.at(-1)?.hash !== row.lastHash) {
        result.faults.push({ caseId: row.id, seq: row.seq, fault: 'head-differs' });
      }
    }
    after = page.at(-1)?.id ?? after;
  }
}

/** The columns beside the payload serve reading and must say what it says. */
function columnsDiffer(entries: readonly Row<'auditEntries'>[]): ChainFault | undefined {
  const wrong = entries.find(({ payload, at, command, actorId }) => {
    const told = JSON.parse(payload) as { at: string; command: string; actor: { id: string } };
    return Date.parse(told.at) !== at || told.command !== command || told.actor.id !== actorId;
  });
  return wrong && { seq: wrong.seq, fault: 'altered' };
}

/** Verifies an export offline: one JSON object a line, `{caseId, seq, payload, prevHash, hash}`, each case's entries in order. */
export async function verifyLines(hashing: Hashing, lines: AsyncIterable<string>): Promise<Verification> {
  const trails = new Map<string, ChainedEntry[]>();
  const result: Verification = { cases: 0, entries: 0, faults: [] };
  for await (const line of lines) {
    if (line.trim() === '') continue;
    result.entries += 1;
    const entry = parseEntry(line);
    if (!entry) result.faults.push({ caseId: '', seq: result.entries, fault: 'unreadable' });
    else trails.set(entry.caseId, [...(trails.get(entry.caseId) ?? []), entry]);
  }
  result.cases = trails.size;
  for (const [caseId, entries] of trails) {
    const fault = verifyChain(hashing, caseId, entries);
    if (fault) result.faults.push({ caseId, ...fault });
  }
  return result;
}

function parseEntry(line: string): (ChainedEntry & { caseId: string }) | undefined {
  try {
    const entry = JSON.parse(line) as Record<string, unknown>;
    const { caseId, seq, payload, prevHash, hash } = entry;
    const texts = [caseId, payload, prevHash, hash].every(value => typeof value === 'string');
    return texts && typeof seq === 'number' ? (entry as unknown as ChainedEntry & { caseId: string }) : undefined;
  } catch {
    return undefined;
  }
}
