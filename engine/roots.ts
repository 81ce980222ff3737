import type { Reader } from '../db/store.ts';
import { isObject } from '../domain/json.ts';
import type { Hashing } from '../domain/kernel/audit-chain.ts';
import { CHAINS, headOf, recordAct } from './admin-audit.ts';
import { commit } from './commit.ts';
import type { Engine } from './ports.ts';
import { signatureHolds } from './signing.ts';

/** The head of a case as a root holds it: its id, the number of its entries, the hash of the last. */
type CaseHead = readonly [caseId: string, seq: number, hash: string];

/** What a root signs: the heads of every case that changed since the one before, and of the other trails. */
type Root = {
  /** Events of the feed it covers: above the first, up to and with the second. */
  after: number;
  upTo: number;
  cases: readonly CaseHead[];
  chains: Readonly<Record<string, number>>;
};

const EVENTS_A_ROOT = 1000;
const DAY_MS = 86_400_000;
const ROOT_ACT = 'root.sign';

/**
 * The daily signed root over all heads (design/architecture.md section 6): entries of the chain `roots`, each over what changed since
 * the last, so that an entry, a case or a whole history that goes missing later is missed. Answers how many were written; none on a
 * day that has its root.
 */
export async function signRoots(engine: Engine): Promise<number> {
  for (let written = 0; ; written += 1) {
    const next = await engine.store.read(reader => nextRoot(reader, written > 0));
    if (!next || !(await writeRoot(engine, next))) return written;
  }
}

/** A root with the entry it comes after. */
interface NextRoot {
  follows: number;
  root: Root;
}

async function nextRoot(reader: Reader, going: boolean): Promise<NextRoot | undefined> {
  const last = await lastRoot(reader);
  const today = Math.floor((await reader.now()) / DAY_MS);
  if (!going && last && Math.floor(last.at / DAY_MS) === today) return undefined;
  const after = last?.root.upTo ?? 0;
  const events = await reader.query.eventsAfter(after, EVENTS_A_ROOT);
  if (going && events.length === 0) return undefined;
  const seqs = new Map<string, number>();
  for (const { caseId, data } of events) {
    if (caseId === null) continue;
    const { seq } = JSON.parse(data) as { seq: number };
    seqs.set(caseId, Math.max(seq, seqs.get(caseId) ?? 0));
  }
  const cases: CaseHead[] = [];
  for (const [caseId, seq] of [...seqs].sort()) {
    const entry = await reader.get('auditEntries', { caseId, seq });
    if (entry) cases.push([caseId, seq, entry.hash]);
  }
  const chains: Record<string, number> = {};
  for (const chain of CHAINS) chains[chain] = (await reader.get('scopes', { key: headOf(chain) }))?.value ?? 0;
  return { follows: last?.seq ?? 0, root: { after, upTo: events.at(-1)?.position ?? after, cases, chains } };
}

/** False where another process was first. */
function writeRoot(engine: Engine, { follows, root }: NextRoot): Promise<boolean> {
  return commit(engine, async (within, tx) => {
    if ((await tx.lockScope(headOf('roots'))) !== follows) return false;
    const signed = rootText(within.hashing, root);
    await recordAct(
      { engine: within, tx, now: await tx.now(), person: { kind: 'system', because: 'daily-root' } },
      {
        chain: 'roots',
        act: ROOT_ACT,
        subject: String(root.upTo),
        detail: {
          ...root,
          key: { ...within.signer.key },
          signature: within.signer.sign(signed),
        },
      },
    );
    return true;
  });
}

async function lastRoot(reader: Reader): Promise<{ seq: number; at: number; root: Root } | undefined> {
  const [entry] = await reader.find('adminEntries', { chain: 'roots' }, { orderBy: [['seq', 'desc']], limit: 1 });
  return entry && { seq: entry.seq, at: entry.at, root: (JSON.parse(entry.payload) as { detail: Root }).detail };
}

function rootText({ canonical }: Hashing, { after, upTo, cases, chains }: Root): string {
  return canonical({ after, upTo, cases, chains });
}

/** What roots say must be there: the latest head of each case, and whether each root's own signature holds. */
export class RootCheck {
  private readonly heads = new Map<string, { seq: number; hash: string }>();
  private readonly counts = new Map<string, number>();

  /** False where the root was not signed with the key it names, or is none. */
  add(hashing: Hashing, payload: string): boolean {
    const { detail } = JSON.parse(payload) as { detail?: unknown };
    if (!isObject(detail) || !isObject(detail.key)) return false;
    const root = detail as unknown as Root;
    for (const [caseId, seq, hash] of root.cases) this.heads.set(caseId, { seq, hash });
    for (const [chain, count] of Object.entries(root.chains)) this.counts.set(chain, count);
    return signatureHolds(String(detail.key.publicKey), rootText(hashing, root), String(detail.signature));
  }

  /** The head a case had by its last root. */
  head(caseId: string): { seq: number; hash: string } | undefined {
    return this.heads.get(caseId);
  }

  /** The case is there: what is left at the end is missing. */
  found(caseId: string): void {
    this.heads.delete(caseId);
  }

  /** How many entries a trail beside those of cases had by its last root. */
  least(chain: string): number {
    return this.counts.get(chain) ?? 0;
  }

  left(): { caseId: string; seq: number }[] {
    return [...this.heads].map(([caseId, { seq }]) => ({ caseId, seq }));
  }
}
