import { isObject, type JsonObject } from '../json.ts';

/** What the chain needs from outside: RFC 8785 canonical JSON and SHA-256 in hex. */
export interface Hashing {
  canonical(value: JsonObject): string;
  sha256(text: string): string;
}

export interface ChainedEntry {
  seq: number;
  /** Null in an export whose reader was not shown it. */
  payload: string | null;
  prevHash: string;
  hash: string;
}

/** The hash before the first entry of a case. */
export const GENESIS = '0'.repeat(64);

/** Version of the payload's shape; a reader of an export must know it. */
export const PAYLOAD_VERSION = 1;

export function hashEntry(hashing: Hashing, prevHash: string, payload: string): string {
  return hashing.sha256(`${prevHash}\n${payload}`);
}

export type ChainFault = { seq: number; fault: 'gap' | 'broken-link' | 'altered' | 'not-canonical' };

/** A trail as it is walked, entry by entry: where it stands, and what is wrong with the next. */
export interface ChainWalk {
  entries: number;
  hash: string;
  step(entry: ChainedEntry): ChainFault | undefined;
}

/** Verifies a trail one entry after the other, so that none need be kept. Of a payload that was withheld the link alone is verified. */
export function walkChain(hashing: Hashing, id: string): ChainWalk {
  const walk: ChainWalk = {
    entries: 0,
    hash: GENESIS,
    step(entry) {
      const [seq, previous] = [walk.entries + 1, walk.hash];
      walk.entries = seq;
      walk.hash = entry.hash;
      if (entry.seq !== seq) return { seq, fault: 'gap' };
      if (entry.prevHash !== previous) return { seq, fault: 'broken-link' };
      const fault = entry.payload === null ? undefined : payloadFault(hashing, id, entry, entry.payload);
      return fault && { seq, fault };
    },
  };
  return walk;
}

/**
 * Verifies a trail from its entries alone, in order: gapless, linked, unaltered, each of this case or chain (invariant I7). That
 * none is missing at the end shows only against a head kept elsewhere: the case's row, or that of an export.
 */
export function verifyChain(hashing: Hashing, id: string, entries: readonly ChainedEntry[]): ChainFault | undefined {
  const walk = walkChain(hashing, id);
  for (const entry of entries) {
    const fault = walk.step(entry);
    if (fault) return fault;
  }
  return undefined;
}

function payloadFault(
  hashing: Hashing,
  id: string,
  { seq, prevHash, hash }: ChainedEntry,
  text: string,
): ChainFault['fault'] | undefined {
  if (hashEntry(hashing, prevHash, text) !== hash) return 'altered';
  const payload = canonicalObject(hashing, text);
  if (!payload) return 'not-canonical';
  return (payload.case ?? payload.chain) !== id || payload.seq !== seq ? 'altered' : undefined;
}

function canonicalObject(hashing: Hashing, text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && hashing.canonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
