import { isObject, type JsonObject } from '../domain/json.ts';
import { type ChainedEntry, type ChainWalk, type Hashing, walkChain } from '../domain/kernel/audit-chain.ts';
import { RootCheck } from './roots.ts';
import { chained, EXPORT_FORMAT, type TrailName } from './sealed-lines.ts';
import { type PublicKey, signatureHolds } from './signing.ts';
import type { TrailFault, Verification } from './verify.ts';

/** What is wrong with the file itself, at a line of it. */
export interface FileFault {
  line: number;
  fault:
    | 'no-export'
    | 'unreadable'
    | 'not-canonical'
    | 'trail-again'
    | 'no-head'
    | 'unsealed'
    | 'after-the-seal'
    | 'seal-differs'
    | 'signature-false'
    | 'other-key';
}

export interface ExportVerification extends Omit<Verification, 'faults'> {
  /** Entries whose payload the reader of the export was not shown: of them the links alone are verified. */
  withheld: number;
  /** Personal values that were erased before the export was made. */
  erased: number;
  /** What the export says it is of, when it was made, and the key its signature holds with; null where it has none. */
  scope: string | null;
  at: string | null;
  signedWith: PublicKey | null;
  faults: (TrailFault | FileFault)[];
}

/**
 * Verifies an export offline, from its lines and nothing else (engine/sealed-lines.ts): every trail gapless, linked, unaltered and
 * ending where its head says, every case of the signed roots there, the seal that of these very lines, its signature that of the key
 * the export names, which is `trusted` where the reader brings one.
 */
export async function verifyLines(
  hashing: Hashing,
  lines: AsyncIterable<string>,
  trusted?: PublicKey,
): Promise<ExportVerification> {
  const check = new ExportCheck(hashing, trusted);
  for await (const line of lines) if (line.trim() !== '') check.line(line);
  return check.end();
}

interface OpenTrail {
  key: string;
  name: TrailName;
  walk: ChainWalk;
  broken: boolean;
}

class ExportCheck {
  private readonly hashing: Hashing;
  private readonly trusted: PublicKey | undefined;
  private readonly roots = new RootCheck();
  private readonly known = new Set<string>();
  private trail: OpenTrail | undefined;
  private number = 0;
  private body = '';
  private heads = '';
  private sealed = false;
  private key: PublicKey | undefined;
  private readonly result: ExportVerification = {
    cases: 0,
    chains: 0,
    entries: 0,
    withheld: 0,
    erased: 0,
    scope: null,
    at: null,
    signedWith: null,
    faults: [],
  };

  constructor(hashing: Hashing, trusted: PublicKey | undefined) {
    this.hashing = hashing;
    this.trusted = trusted;
  }

  line(text: string): void {
    this.number += 1;
    const value = parsed(text);
    if (!value) return this.fault('unreadable');
    if (this.sealed) return this.fault('after-the-seal');
    if (this.hashing.canonical(value) !== text) this.fault('not-canonical');
    if (isObject(value.seal)) return this.seal(value.seal, value.signature);
    this.body = chained(this.hashing, this.body, text);
    if (this.number === 1) return this.begin(value);
    const name = nameOf(value);
    if (name && isHead(value.head)) this.head(name, value.head, text);
    else if (name && isEntry(value)) this.entry(name, value);
    else this.fault('unreadable');
  }

  end(): ExportVerification {
    if (this.trail) this.fault('no-head');
    if (!this.sealed) this.fault('unsealed');
    for (const { caseId, seq } of this.roots.left()) this.result.faults.push({ caseId, seq, fault: 'missing' });
    return this.result;
  }

  private begin({ format, scope, at, key }: JsonObject): void {
    if (format !== EXPORT_FORMAT || !isKey(key)) return this.fault('no-export');
    this.key = key;
    this.result.scope = String(scope);
    this.result.at = String(at);
  }

  private entry(name: TrailName, entry: ChainedEntry & JsonObject): void {
    const trail = this.open(name);
    this.result.entries += 1;
    if (entry.payload === null) this.result.withheld += 1;
    if (Array.isArray(entry.erased)) this.result.erased += entry.erased.length;
    const fault = trail.walk.step(entry);
    if (fault && !trail.broken) this.broken(trail, fault);
    if (fault) return;
    const rooted = 'caseId' in name ? this.roots.head(name.caseId) : undefined;
    if (rooted && rooted.seq === entry.seq && rooted.hash !== entry.hash)
      this.broken(trail, { seq: entry.seq, fault: 'root-differs' });
    if ('chain' in name && name.chain === 'roots' && entry.payload !== null)
      if (!this.roots.add(this.hashing, entry.payload)) this.broken(trail, { seq: entry.seq, fault: 'root-unsigned' });
  }

  private head(name: TrailName, head: { entries: number; hash: string }, text: string): void {
    const trail = this.open(name);
    this.heads = chained(this.hashing, this.heads, text);
    this.trail = undefined;
    this.result['caseId' in name ? 'cases' : 'chains'] += 1;
    const { entries, hash } = trail.walk;
    const least = 'chain' in name ? this.roots.least(name.chain) : (this.roots.head(name.caseId)?.seq ?? 0);
    if ('caseId' in name) this.roots.found(name.caseId);
    if (trail.broken || (entries === head.entries && hash === head.hash && entries >= least)) return;
    this.broken(trail, { seq: head.entries, fault: 'head-differs' });
  }

  private seal(seal: JsonObject, signature: unknown): void {
    if (this.trail) this.fault('no-head');
    this.trail = undefined;
    this.sealed = true;
    const { cases, chains, entries } = this.result;
    const { body, heads } = this;
    const found = { lines: this.number - 1, trails: cases + chains, entries, body, heads };
    if (this.hashing.canonical(found) !== this.hashing.canonical(seal)) this.fault('seal-differs');
    const text = this.hashing.canonical(seal);
    if (!this.key || !signatureHolds(this.key.publicKey, text, String(signature))) this.fault('signature-false');
    else if (this.trusted && this.trusted.publicKey !== this.key.publicKey) this.fault('other-key');
    else this.result.signedWith = this.key;
  }

  /** The trail a line belongs to: the one that is open, or the next. */
  private open(name: TrailName): OpenTrail {
    const key = 'caseId' in name ? `case ${name.caseId}` : `chain ${name.chain}`;
    if (this.trail?.key === key) return this.trail;
    if (this.trail) this.fault('no-head');
    if (this.known.has(key)) this.fault('trail-again');
    this.known.add(key);
    const id = 'caseId' in name ? name.caseId : name.chain;
    this.trail = { key, name, walk: walkChain(this.hashing, id), broken: false };
    return this.trail;
  }

  private broken(trail: OpenTrail, fault: { seq: number; fault: TrailFault['fault'] }): void {
    trail.broken = true;
    this.result.faults.push({ ...trail.name, ...fault });
  }

  private fault(fault: FileFault['fault']): void {
    this.result.faults.push({ line: this.number, fault });
  }
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function nameOf({ caseId, chain }: JsonObject): TrailName | undefined {
  if (typeof caseId === 'string' && chain === undefined) return { caseId };
  return typeof chain === 'string' && caseId === undefined ? { chain } : undefined;
}

function isHead(value: unknown): value is { entries: number; hash: string } {
  return isObject(value) && typeof value.entries === 'number' && typeof value.hash === 'string';
}

function isEntry(value: JsonObject): value is ChainedEntry & JsonObject {
  const { seq, payload, prevHash, hash } = value;
  return typeof seq === 'number' && [payload ?? '', prevHash, hash].every(text => typeof text === 'string');
}

function isKey(value: unknown): value is PublicKey & JsonObject {
  return isObject(value) && value.algorithm === 'Ed25519' && typeof value.publicKey === 'string';
}
