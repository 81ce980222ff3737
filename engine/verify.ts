import type { Row } from '../db/store.ts';
import { type ChainFault, type Hashing, verifyChain } from '../domain/kernel/audit-chain.ts';
import { CHAINS, type Chain, headOf } from './admin-audit.ts';
import type { Engine } from './ports.ts';
import { RootCheck } from './roots.ts';
import type { TrailName } from './sealed-lines.ts';

export interface Verification {
  cases: number;
  /** Trails of what is no case: the directory, the calendars. */
  chains: number;
  entries: number;
  faults: TrailFault[];
}

/** What may be wrong with a trail that stands in the store. */
export type CaseFault = ChainFault['fault'] | 'head-differs';

/** What shows only against the signed roots: a case that is missing or was written anew, a root that nobody signed. */
type RootFault = 'missing' | 'root-differs' | 'root-unsigned';

export type TrailFault = TrailName & { seq: number; fault: CaseFault | RootFault };

const PAGE = 200;

/** Verifies every trail of the store against its own head: gapless, linked, unaltered, none missing at the end. */
export async function verifyStore(engine: Engine, progress: (cases: number) => void = () => {}): Promise<Verification> {
  const result: Verification = { cases: 0, chains: 0, entries: 0, faults: [] };
  const roots = new RootCheck();
  for (const chain of CHAINS) await verifyAdminChain(engine, chain, result, roots);
  for (let after = ''; ; ) {
    const page = await engine.store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) break;
    for (const row of page) {
      const entries = await engine.store.read(reader =>
        reader.find('auditEntries', { caseId: row.id }, { orderBy: [['seq', 'asc']] }),
      );
      result.cases += 1;
      result.entries += entries.length;
      const fault = verifyTrail(engine.hashing, row, entries);
      if (fault) result.faults.push({ caseId: row.id, ...fault });
      const rooted = roots.head(row.id);
      roots.found(row.id);
      if (rooted && !fault && entries[rooted.seq - 1]?.hash !== rooted.hash)
        result.faults.push({ caseId: row.id, seq: rooted.seq, fault: 'root-differs' });
    }
    after = page.at(-1)?.id ?? after;
    progress(result.cases);
  }
  for (const { caseId, seq } of roots.left()) result.faults.push({ caseId, seq, fault: 'missing' });
  return result;
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

async function verifyAdminChain(engine: Engine, chain: Chain, result: Verification, roots: RootCheck): Promise<void> {
  const { entries, head } = await engine.store.read(async reader => ({
    entries: await reader.find('adminEntries', { chain }, { orderBy: [['seq', 'asc']] }),
    head: (await reader.get('scopes', { key: headOf(chain) }))?.value ?? 0,
  }));
  result.chains += 1;
  result.entries += entries.length;
  const fault = verifyChain(engine.hashing, chain, entries) ?? adminColumnsDiffer(entries);
  if (fault) result.faults.push({ chain, ...fault });
  else if (entries.length !== head || head < roots.least(chain))
    result.faults.push({ chain, seq: head, fault: 'head-differs' });
  if (chain !== 'roots' || fault) return;
  for (const { seq, payload } of entries)
    if (!roots.add(engine.hashing, payload)) result.faults.push({ chain, seq, fault: 'root-unsigned' });
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
